from pathlib import Path

PAGE = Path("/tmp/x.md")


def page():
    return ""
