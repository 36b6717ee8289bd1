"""Turns Markdown into clean HTML and the facts about it."""
