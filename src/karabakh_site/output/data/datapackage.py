"""datapackage.json: what the files of /data/ are (Data Package 2.0), with their sizes and digests."""

import re
from collections.abc import Iterable, Mapping

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from karabakh_site.bibliography.machines.fields import one_line
from karabakh_site.model.record import Site
from karabakh_site.output.data import events_csv
from karabakh_site.output.data.values import as_json
from karabakh_site.site.data_files import DataFile
from karabakh_site.site.words import words
from karabakh_site.slugs import slug

_PROFILES = "https://datapackage.org/profiles/2.0"
_TABLE = "events.csv"


def dump(site: Site, files: Iterable[tuple[DataFile, int, str]]) -> bytes:
    """The package with a resource a file, each with its bytes and its SHA-256, in the order given."""
    terms = one_line(site.license)
    licenses = [_license(terms)] if terms else []
    told = f"{words(site.language)['license'].value}: {terms}" if terms and not licenses[0] else ""
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": slug(site.title) or "record",
        "title": one_line(site.title),
        "description": "\n\n".join(filter(None, (one_line(site.tagline), told))),
        "homepage": f"{site.base_url}/",
        "licenses": [license for license in licenses if license],
        "contributors": _publisher(site),
        "resources": [_resource(*file, site.language) for file in files],
    }
    return as_json({key: value for key, value in package.items() if value})


def _license(terms: str) -> dict[str, str]:
    """A licence by its address or its SPDX identifier; nothing where it is known by other words alone."""
    if re.fullmatch(r"https?://\S+", terms):
        return {"path": terms}
    try:
        known = canonicalize_license_expression(terms)
    except InvalidLicenseExpression:
        return {}
    return {"name": known} if re.fullmatch(r"[-a-zA-Z0-9._]+", known) else {}


def _publisher(site: Site) -> list[dict[str, object]]:
    if not site.publisher_name:
        return []
    address = {"path": site.publisher_url} if site.publisher_url else {}
    return [{"title": one_line(site.publisher_name), **address, "roles": ["publisher"]}]


def _resource(file: DataFile, size: int, sha256: str, lang: str) -> Mapping[str, object]:
    table = {"type": "table", "$schema": f"{_PROFILES}/dataresource.json"} if file.path == _TABLE else {}
    return {
        "name": "events" if table else file.path.replace(".", "-"),
        **table,
        "path": file.path,
        "title": file.path,
        "description": words(lang)[file.word].value,
        "format": file.path.rpartition(".")[2],
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        **({"schema": events_csv.table_schema()} if table else {}),
    }
