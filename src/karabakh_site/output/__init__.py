"""Renders views to bytes."""
