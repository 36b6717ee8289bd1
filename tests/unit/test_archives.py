"""What the addresses of archived copies say: when a copy was taken, and which lead to no copy of their own."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.source.archives import Copy, copy_at

TAKEN = datetime(2023, 10, 3, 12, 5, 9, tzinfo=UTC)
DATED = [
    "https://web.archive.org/web/20231003120509/https://a.example/",
    "https://web.archive.org/web/20231003120509/a.example/page",
    "https://web.archive.org/web/20231003120509id_/https://a.example/x?y=z",
    "http://web.archive.org/20231003120509/http://a.example/",
    "https://archive.org/web/20231003120509/http://a.example/",
    "https://web.archive.org/web/20231003120509/https://a.example/*/x",
    "https://archive.today/2023.10.03-120509/https://a.example/",
    "https://archive.is/20231003120509/http://a.example/",
    "https://arquivo.pt/wayback/20231003120509/https://a.example/",
    "https://wayback.archive-it.org/4/20231003120509/https://a.example/",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20231003120509mp_/https://www.gov.uk/",
]
SILENT = [
    "https://archive.ph/AbCdE",
    "https://perma.cc/AB12-CD34",
    "https://ghostarchive.org/archive/abcde",
    "https://archive.org/details/a-book",
    "https://a.example/files/20231003120509/x.pdf",
    "https://a.example/kept/star*.html",
    "http://[::1",
    "",
]
NO_COPY = {
    "https://web.archive.org/web/*/https://a.example/": "lists all copies of a page",
    "https://web.archive.org/web/2023*/https://a.example/": "lists all copies of a page",
    "https://web.archive.org/web/20230000000000*/a.example": "lists all copies of a page",
    "https://arquivo.pt/wayback/*/https://a.example/": "lists all copies of a page",
    "https://archive.ph/*.a.example": "lists all copies of a page",
    "https://web.archive.org/save/https://a.example/": "has the archive save the page anew",
    "https://web.archive.org/save": "has the archive save the page anew",
    "https://web.archive.org/web/https://a.example/": "leads to the copy that is nearest or newest, not to one",
    "https://web.archive.org/web/2023/https://a.example/": "leads to the copy that is nearest or newest, not to one",
    "https://web.archive.org/web/20231003/a.example": "leads to the copy that is nearest or newest, not to one",
    "https://web.archive.org/": "leads to the copy that is nearest or newest, not to one",
    "https://web.archive.org/web/20231303120509/https://a.example/": "carries 20231303120509, which is no time",
    "https://archive.ph/newest/https://a.example/": "asks the archive for its copies",
    "https://archive.ph/https://a.example/": "asks the archive for its copies",
    "https://archive.ph/?run=1&url=https://a.example": "asks the archive for its copies",
    "https://archive.ph/search/?q=https://a.example": "asks the archive for its copies",
    "https://archive.vn/submit/": "asks the archive for its copies",
    "https://archive.md/": "asks the archive for its copies",
}


@pytest.mark.parametrize("url", DATED)
def test_a_copy_with_its_time(url: str) -> None:
    assert copy_at(url) == Copy(TAKEN)


@pytest.mark.parametrize("url", SILENT)
def test_addresses_that_say_nothing(url: str) -> None:
    assert copy_at(url) == Copy()


@pytest.mark.parametrize("url", NO_COPY)
def test_addresses_that_lead_to_no_copy_of_their_own(url: str) -> None:
    assert copy_at(url) == Copy(fault=NO_COPY[url])


@given(
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.text("abz09/*?.:-_%", max_size=20),
)
def test_the_time_is_the_one_that_was_written(when: datetime, rest: str) -> None:
    url = f"https://web.archive.org/web/{when:%Y%m%d%H%M%S}/https://a.example/{rest}"
    assert copy_at(url) == Copy(when)


@given(st.text(max_size=40), st.text("/*0129.:-_htps", max_size=30))
def test_any_address_gets_an_answer(text: str, path: str) -> None:
    for host in ("a.example", "web.archive.org", "archive.ph"):
        found = copy_at(f"https://{host}/{path}{text}")
        assert found.taken is None or not found.fault
