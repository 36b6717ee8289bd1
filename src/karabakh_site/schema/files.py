"""Where the schemas of a site lie, and how a YAML file names its own.

They lie in `.schemas/` beside content/: with the site in git, so that an editor's program finds them in every clone and
without a network, and outside of content/, where every file means something.
"""

from pathlib import Path, PurePosixPath

from karabakh_site.schema.documents import NAMES, text

FOLDER = ".schemas"


def modeline(name: str) -> str:
    """The line that tells an editor's program (Red Hat's YAML server) the schema of a YAML file, by its name below
    content/: `site.yaml`, `record.yaml` or `record/FILE.yaml`. It names the schema as seen from the file."""
    kind = "site" if name == "site.yaml" else "record"
    up = "../" * len(PurePosixPath(name).parts)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind}.json\n"


def stale(root: Path) -> dict[Path, str]:
    """The files in `root`/.schemas that are not there or not what they should be, with what they should be.

    Raises OSError where one cannot be read.
    """
    wanted = {root / FOLDER / f"{name}.json": text(name).encode() for name in NAMES}
    return {path: new.decode() for path, new in wanted.items() if not path.is_file() or path.read_bytes() != new}
