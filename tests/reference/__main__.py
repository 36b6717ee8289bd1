"""Writes what the code knows into the pages of the reference: `python -m tests.reference`. See the diff!"""

from tests.reference.pages import pages

if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
