"""The XML that the site publishes, parsed."""

import xml.etree.ElementTree as etree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(data: bytes) -> etree.Element:
    """The root element."""
    return etree.fromstring(data)
