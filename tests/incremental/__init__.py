"""Builds that make only what changed: exact, whatever is edited, killed, damaged or refused in between."""
