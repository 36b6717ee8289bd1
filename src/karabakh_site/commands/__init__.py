"""Commands in modules of their own; cli.py gathers them."""
