from pathlib import Path

import yaml

SITENAME = "Chronicle"
SITEURL = ""
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
ARTICLE_PATHS = ["articles"]
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES = ["index", "timeline"]
TIMELINE_SAVE_AS = "timeline/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
TAG_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DEFAULT_PAGINATION = False
FEED_DOMAIN = "https://example.org"
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extensions": ["footnotes", "tables", "smarty", "toc", "meta"], "output_format": "html5"}
JINJA_GLOBALS = {"record": yaml.load(Path("record.yaml").read_bytes(), Loader=yaml.CSafeLoader)}
