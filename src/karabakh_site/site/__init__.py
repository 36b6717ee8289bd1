"""Gives every page an address and assembles one frozen view per page."""
