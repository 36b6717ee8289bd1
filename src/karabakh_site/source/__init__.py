"""Reads every file of content/ once and turns it into frozen values with positions."""
