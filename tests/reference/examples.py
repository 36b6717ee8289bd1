"""An example of each key that the loader accepts, and one of each problem that the key may have.

The reference shows them, and the tests feed them to the loader. A value stands as it is written behind the colon.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A value that is accepted; by code, values that are not."""

    good: str
    wrong: dict[str, str]


def _of(good: str, **wrong: str) -> Example:
    return Example(good, {code.replace("_", "-"): value for code, value in wrong.items()})


_ADDRESS = {"invalid_url": "roads.example/notices"}
_DAY = {"invalid_date": "5 March 2021"}
_DATE = {"invalid_date": "04.03.2021"}
_DATED_TEXT = {
    "date": _of("2021-03-08", **_DAY),
    "text": _of("The day was wrong; it was the 4th [@notice].", unknown_source="It was the 4th [@notise]."),
}
_QUERY = {
    "from": _of("2021-03", **_DATE),
    "to": _of("2021-03-31", **_DATE),
    "topics": _of("[traffic]", unknown_topic="[trafic]"),
    "places": _of("[old-bridge]", unknown_place="[old-brige]"),
    "events": _of("[closing, opening]", unknown_event="[closeing]"),
}
_PAGE = {
    "title": _of("The bridge is closed", invalid_value='""'),
    "summary": _of("What is known about the closing of the bridge.", invalid_value='""'),
    "updated": _of("2021-03-08", **_DAY),
    "aliases": _of("[/articles/bridge-news/]", invalid_value="[bridge-news]", slug_collision="[/articles/bridge/]"),
    "corrections": _of("[{date: 2021-03-08, text: The day was wrong.}]", missing_field="[{date: 2021-03-08}]"),
}
_SHAPE = {"wrong_type": "[[a]]"}

EXAMPLES: dict[str, dict[str, Example]] = {
    "site.yaml": {
        "title": _of("The bridge of Brugg", **_SHAPE),
        "base_url": _of("https://bridge.example/record/", **_ADDRESS),
        "language": _of("en", invalid_language="English!"),
        "tagline": _of("{en: What is known about one bridge, hy: Մեկ կամրջի մասին}", **_SHAPE),
        "languages": _of("[en, hy]", invalid_language="[en, Armenian!]"),
        "time_zone": _of("Asia/Yerevan", invalid_value="Yerevan"),
        "citation_style": _of("apa", invalid_style="styles/nowhere.csl", invalid_value="my own"),
        "publisher": _of("{name: The Bridge Archive, url: https://archive.example/}", missing_field="{}"),
        "license": _of("CC BY 4.0", **_SHAPE),
        "repository": _of("https://git.example/bridge/record", **_ADDRESS),
        "navigation": _of("[{label: About, to: page:about}]", missing_field="[{label: About}]"),
        "topics": _of("{traffic: Traffic, repairs: Repairs}", invalid_id="{traffic: Traffic, The Repairs: Repairs}"),
        "withdrawn": _of(
            "[{address: /articles/rumour/, date: 2021-04-01, reason: Its source was withdrawn.}]",
            missing_field="[{address: /articles/rumour/}]",
        ),
        "admin": _of("true", wrong_type="always"),
        "cards": _of("true", wrong_type="always"),
    },
    "the web editor": {
        "backend": _of("github", invalid_value="bitbucket"),
        "repo": _of("owner/name", invalid_value="name"),
        "branch": _of("main", invalid_value="-main"),
        "folder": _of("sites/documentary", invalid_value="/sites"),
        "sign_in": _of("https://sign-in.example.org/auth", **_ADDRESS),
        "app_id": _of("12ab", invalid_value="12 ab"),
    },
    "a publisher": {
        "name": _of("The Bridge Archive", **_SHAPE),
        "url": _of("https://archive.example/", **_ADDRESS),
    },
    "a navigation item": {
        "label": _of("{en: About, hy: Կայքի մասին}", **_SHAPE),
        "to": _of("page:about", unknown_page="page:abuot", broken_link="/timelime/"),
    },
    "a withdrawn address": {
        "address": _of("/articles/rumour/", invalid_value="articles/rumour"),
        "date": _of("2021-04-01", **_DAY),
        "reason": _of("Its source was withdrawn.", **_SHAPE),
    },
    "a page": _PAGE | {"aliases": _of("[/about-us/]", invalid_value="[about-us]", slug_collision="[/about/]")},
    "an article": _PAGE
    | {
        "date": _of("2021-03-05", **_DAY),
        "authors": _of("[Ada Roth, Ben Lind]", wrong_type="Ada Roth"),
        "topics": _of("[traffic]", unknown_topic="[trafic]"),
        "slug": _of("bridge-closed", invalid_id="Bridge Closed", slug_collision="bridge"),
        "cover": _of(
            "{src: media/bridge.svg, alt: The bridge from the south., credit: Ada Roth}",
            missing_field="{src: media/bridge.svg}",
        ),
        "timeline": _of("{from: 2021-03-01, to: 2021-03-31}", unknown_field="{since: 2021-03-01}"),
        "draft": _of("true", wrong_type="soon"),
    },
    "a cover": {
        "src": _of("media/bridge.svg", missing_media="media/brigde.svg", unsafe_path="media/../site.yaml"),
        "alt": _of("The bridge from the south.", invalid_value='""'),
        "credit": _of("Ada Roth, CC BY 4.0", **_SHAPE),
    },
    "a timeline": _QUERY,
    "a chart": {
        "kind": _of("over-time", invalid_value="bars"),
        "title": _of("Cars on the bridge", **_SHAPE),
        "unit": _of("cars on the day", unknown_unit="bicycles"),
        **_QUERY,
        "actors": _of("[roads-office]", unknown_actor="[road-office]"),
    },
    "a source": {
        "id": _of("mayor-letter", invalid_id="Mayor's letter", duplicate_id="notice"),
        "type": _of("report", invalid_value="brochure"),
        "title": _of("Notice of closing", **_SHAPE),
        "author": _of("[{family: Roth, given: Ada}, {literal: Roads Office}]", wrong_type="[Ada Roth]"),
        "issued": _of("2021-03-01", **_DATE),
        "accessed": _of("2021-03-05", **_DATE, accessed_before_issued="2021-02-01"),
        "language": _of("de", invalid_language="German!"),
        "URL": _of("https://roads.example/notice", **_ADDRESS),
        "categories": _of("[bridges]", wrong_type="bridges"),
        "custom": _of("{my-program: 12}", wrong_type="12"),
        "label": _of("Notice on the door of the office", **_SHAPE),
        "translated-title": _of("Notice of closing", **_SHAPE),
        "transliterated-title": _of("Obyavlenie o zakrytii", **_SHAPE),
        "archive-url": _of(
            "https://web.archive.org/web/20210306080000/https://roads.example/notice",
            **_ADDRESS,
            not_an_archived_copy="https://web.archive.org/save/https://roads.example/notice",
            undated_archive="https://archive.ph/Ab1Cd",
            archived_before_issued="https://web.archive.org/web/20200101080000/https://roads.example/notice",
        ),
        "archive-date": _of(
            "2021-03-06", **_DATE, archive_date_without_url="2021-03-06", archive_date_mismatch="2021-04-06"
        ),
        "url-status": _of("dead", invalid_value="lost", status_without_url="dead"),
        "note": _of("Seen on paper; compare [the letter](source:letter).", unknown_source="See [@lettre]."),
        "waive": _of(
            "{URL: It hung on the door and was never put online.}",
            unknown_field="{link: Never online.}",
            needless_waiver="{title: None.}",
        ),
    },
    "a name": {
        "family": _of("Roth", **_SHAPE),
        "given": _of("Ada", **_SHAPE),
        "literal": _of("Roads Office", **_SHAPE),
        "suffix": _of("Jr.", **_SHAPE),
        "non-dropping-particle": _of("van", **_SHAPE),
        "dropping-particle": _of("von", **_SHAPE),
        "comma-suffix": _of("true", **_SHAPE),
        "static-ordering": _of("true", **_SHAPE),
        "parse-names": _of("true", **_SHAPE),
    },
    "an event": {
        "id": _of("bridge-repaired", invalid_id="Bridge repaired", duplicate_id="closing"),
        "date": _of("2021-03-04T08:00~", **_DATE),
        "title": _of("The bridge is closed to traffic", **_SHAPE),
        "summary": _of('"The bridge was closed in the morning [@notice, p. 2]."', unknown_source='"Closed [@notise]."'),
        "place": _of("old-bridge", unknown_place="old-brige"),
        "actors": _of("[roads-office]", unknown_actor="[road-office]"),
        "topics": _of("[traffic]", unknown_topic="[trafic]"),
        "citations": _of(
            "[notice, {id: letter, locator: p. 2}]", uncited_event="[]", unknown_source="[notise]", wrong_type="notice"
        ),
        "claims": _of(
            "[{by: roads-office, text: The bridge is safe., citations: [notice]}]",
            missing_field="[{text: The bridge is safe., citations: [notice]}]",
        ),
        "revisions": _of("[{date: 2021-03-08, text: The day was wrong.}]", missing_field="[{date: 2021-03-08}]"),
        "draft": _of("true", wrong_type="soon"),
    },
    "a claim": {
        "by": _of("roads-office", unknown_actor="road-office"),
        "text": _of("The bridge will carry cars again in April.", unknown_source="It is safe [@notise]."),
        "citations": _of("[{id: notice, locator: p. 3}]", uncited_claim="[]", unknown_source="[notise]"),
        "status": _of("disputed", invalid_value="contested"),
        "value": _of("1240", wrong_type="1 240"),
        "low": _of("900", wrong_type="900 cars", invalid_value="5000"),
        "high": _of("1300", wrong_type="1300 cars", invalid_value="5"),
        "unit": _of("cars on the day", **_SHAPE),
        "qualifier": _of("at least", invalid_value="roughly"),
        "period": _of("2021-03-04/2021-03-05", **_DATE),
        "date": _of("2021-03-06", **_DATE),
    },
    "a revision": _DATED_TEXT,
    "a correction": _DATED_TEXT,
    "a citation": {
        "id": _of("notice", unknown_source="notise"),
        "locator": _of("2", **_SHAPE),
        "label": _of("page", invalid_value="leaf"),
        "prefix": _of("see", **_SHAPE),
        "suffix": _of("with a map", **_SHAPE),
    },
    "a place": {
        "id": _of("new-bridge", invalid_id="New bridge", duplicate_id="old-bridge"),
        "name": _of("The old bridge", **_SHAPE),
        "names": _of(
            "{de: Alte Brücke, hy: {name: Հին կամուրջ, used-by: roads-office, citations: [notice]}}",
            invalid_language="{German!: Alte Brücke}",
        ),
        "lat": _of("47.48", invalid_value="147.48", wrong_type="47° 29'"),
        "lon": _of("8.21", invalid_value="188.21", wrong_type="8° 13'"),
        "precision": _of("exact", invalid_value="town"),
        "note": _of("Built of stone [@notice, p. 1].", unknown_source="Built of stone [@notise]."),
    },
    "a place's name": {
        "name": _of("Հին կամուրջ", **_SHAPE),
        "used-by": _of("[roads-office]", unknown_actor="[road-office]"),
        "citations": _of("[notice]", unknown_source="[notise]"),
    },
    "an actor": {
        "id": _of("drivers-union", invalid_id="Drivers' union", duplicate_id="roads-office"),
        "name": _of("Roads Office", **_SHAPE),
        "names": _of("{de: Strassenamt, ru: Дорожное управление}", invalid_language="{German!: Strassenamt}"),
        "kind": _of("organisation", invalid_value="office"),
        "role": _of("keeps the roads of the district", **_SHAPE),
        "note": _of("Its notices are numbered [@notice].", unknown_source="See [@notise]."),
    },
}

WITH: dict[tuple[str, str], tuple[str, ...]] = {
    ("a claim", "value"): ("unit",),
    ("a claim", "low"): ("high", "unit"),
    ("a claim", "high"): ("low", "unit"),
    ("a claim", "unit"): ("value",),
    ("a claim", "qualifier"): ("value", "unit"),
    ("a claim", "period"): ("value", "unit"),
    ("a place", "lat"): ("lon",),
    ("a place", "lon"): ("lat",),
    ("a place", "precision"): ("lat", "lon"),
    ("a source", "archive-url"): ("URL",),
    ("a source", "archive-date"): ("URL", "archive-url"),
    ("a source", "url-status"): ("URL", "archive-url"),
    ("a source", "translated-title"): ("title",),
    ("a source", "transliterated-title"): ("title",),
    ("a name", "given"): ("family",),
    ("a name", "suffix"): ("family",),
    ("a name", "non-dropping-particle"): ("family",),
    ("a name", "dropping-particle"): ("family",),
    ("a name", "comma-suffix"): ("family",),
    ("a name", "static-ordering"): ("family",),
    ("a name", "parse-names"): ("family",),
    ("a citation", "label"): ("locator",),
    ("the web editor", "backend"): ("repo",),
    ("the web editor", "repo"): ("backend",),
}
"""Keys that stand with others."""
ALONE = {"archive-date-without-url", "status-without-url"}
"""Problems of a key without the others."""
