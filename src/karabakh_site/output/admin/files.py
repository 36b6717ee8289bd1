"""The files of /admin/, the web editor. A site whose site.yaml does not ask for it has not one of them."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from msgspec.json import encode, format

from karabakh_site.model.output import OutputFile
from karabakh_site.model.record import Record, Site
from karabakh_site.output.admin.backend import NOWHERE, backend
from karabakh_site.output.admin.collections import configuration

WEB, VENDOR = Path(__file__).with_name("web"), Path(__file__).with_name("vendor")
FOLDER = "admin"
SVELTIA = "0.221.1"
"""The version of Sveltia CMS in vendor/; tests/tools/vendor.py brings another."""
ELSEWHERE = {
    "https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "source-sans-3.woff2",
    "https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2": "noto-mono.woff2",
    "https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "material-symbols-outlined.woff2"
    ),
    "https://unpkg.com/@sveltia/cms": "sveltia",
    "https://www.githubstatus.com/api/v2/status.json": "sveltia/status.json",
    "https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7": "sveltia/status.json",
}
"""What the editor would ask other hosts for of its own accord, and what stands in for it here."""
NEWS = {
    "package.json": {"version": SVELTIA},
    "status.json": {"status": {"indicator": "none"}, "result": {"status_overall": {"status_code": 100}}},
}
"""No newer version, and no outage."""
_SERVICES = {
    "github": ("https://api.github.com", "https://github.com", "https://avatars.githubusercontent.com"),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
}


def files(record: Record) -> Iterator[OutputFile]:
    """All files of the editor, for a site that asks for it."""
    for path in sorted(WEB.iterdir()):
        data = path.read_bytes()
        if path.name == "index.html":
            data = data.replace(b"POLICY", policy(record.site).encode())
            data = data.replace(b"REPOSITORY", b"none" if backend(record.site) is NOWHERE else b"named")
        yield OutputFile(f"{FOLDER}/{path.name}", data)
    for path in sorted(VENDOR.iterdir()):
        if path.suffix == ".gz":
            yield OutputFile(f"{FOLDER}/{path.stem}", at_home(gzip.decompress(path.read_bytes())))
        elif path.suffix != ".md":
            yield OutputFile(f"{FOLDER}/{path.name}", path.read_bytes())
    for name, news in NEWS.items():
        yield OutputFile(f"{FOLDER}/sveltia/{name}", encode(news) + b"\n")
    yield OutputFile(f"{FOLDER}/config.json", format(encode(configuration(record)), indent=1) + b"\n")


def at_home(script: bytes) -> bytes:
    """The editor's script, with the addresses of its fonts and of news about itself on this site."""
    for address, here in ELSEWHERE.items():
        script = script.replace(address.encode(), here.encode())
    return script


def policy(site: Site) -> str:
    """The Content-Security-Policy (W3C, level 3) of the editor's page: its own files, and where people sign in.

    Styles are set by its scripts, pictures and fonts are inside them; the frame shows previews that it makes itself.
    """
    named = backend(site)
    there = "" if named is NOWHERE else " ".join(_SERVICES[named["name"]])
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
