"""The files of /admin/, the web editor. A site whose site.yaml does not ask for it has not one of them."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from msgspec.json import encode, format

from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Record, Site
from karabakh_site.output.admin.backend import backend
from karabakh_site.output.admin.collections import configuration

WEB = Path(__file__).with_name("web")
FOLDER = "admin"
_SERVICES = {
    "github": ("https://api.github.com", "https://github.com", "https://avatars.githubusercontent.com"),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
}


def files(record: Record) -> Iterator[OutputFile]:
    """All files of the editor, for a site that asks for it."""
    for path in sorted(WEB.iterdir()):
        data = path.read_bytes()
        if path.suffix == ".gz":
            yield OutputFile(f"{FOLDER}/{path.stem}", gzip.decompress(data))
        elif path.name == "index.html":
            yield OutputFile(f"{FOLDER}/{path.name}", data.replace(b"POLICY", policy(record.site).encode()))
        else:
            yield OutputFile(f"{FOLDER}/{path.name}", data)
    yield OutputFile(f"{FOLDER}/config.json", format(encode(configuration(record)), indent=1) + b"\n")


def policy(site: Site) -> str:
    """The Content-Security-Policy (W3C, level 3) of the editor's page: its own files, and the service that it signs in to.

    Styles are set by its scripts, pictures and fonts are inside them; the frame shows previews that it makes itself.
    """
    named = backend(site)
    there = " ".join(_SERVICES[named["name"]]) if named["auth_methods"] else ""
    signing_in = named.get("base_url", "")
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            f"img-src 'self' data: blob: {there}".strip(),
            "media-src 'self' blob:",
            "frame-src 'self' blob:",
            "worker-src 'self' blob:",
            f"connect-src 'self' data: blob: {there} {signing_in}".strip(),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
