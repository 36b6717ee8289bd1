"""Numbers as a language writes them."""

import pytest

from karabakh_site.site.words import number


@pytest.mark.parametrize(
    ("typed", "lang", "shown"),
    [
        ("192", "en", "192"),
        ("3000", "en", "3,000"),
        ("120000", "ru", "120\u00a0000"),
        ("1234.50", "de", "1.234,50"),
        ("-0.5", "en", "-0.5"),
        ("0.123456789", "en", "0.123456789"),
    ],
)
def test_a_number_keeps_its_digits(typed: str, lang: str, shown: str) -> None:
    assert number(typed, lang) == shown
