"""Media types by the endings of files: the same on every machine, whatever it knows of them."""

TEXT = "; charset=utf-8"
HTML = f"text/html{TEXT}"
UNKNOWN = "application/octet-stream"
_TYPES = {
    "html": HTML,
    "css": f"text/css{TEXT}",
    "js": f"text/javascript{TEXT}",
    "mjs": f"text/javascript{TEXT}",
    "json": "application/json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "map": "application/json",
    "xml": f"application/xml{TEXT}",
    "txt": f"text/plain{TEXT}",
    "md": f"text/markdown{TEXT}",
    "yaml": f"text/yaml{TEXT}",
    "yml": f"text/yaml{TEXT}",
    "csv": f"text/csv{TEXT}",
    "ics": f"text/calendar{TEXT}",
    "bib": f"application/x-bibtex{TEXT}",
    "ris": f"application/x-research-info-systems{TEXT}",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "wasm": "application/wasm",
    "zip": "application/zip",
}


def media_type(path: str) -> str:
    """The media type of a published file."""
    return _TYPES.get(path.rpartition(".")[2].lower(), UNKNOWN)
