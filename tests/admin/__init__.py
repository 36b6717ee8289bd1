"""The web editor, as the people who use it meet it."""
