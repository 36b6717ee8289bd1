"""Groups of commands that cli.py puts together."""
