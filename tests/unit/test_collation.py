"""The order of names: expected orders language by language, scripts, signs, any tag and any text."""

import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_site.bibliography.collation import bare, collation_key

ALPHABETS = {
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z w",
    "de": "a ä b o ö s ß t u ü v",
    "el": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "en": "a b c d e ə f z",
    "es": "l ll m n ñ o",
    "fa": "ا ب پ ت ث ج چ ح خ",
    "hy": "ա բ գ դ ե և զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո ու չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
    "ka": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "sv": "a d e o u y ü z å ä ö",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "uk": "а б в г ґ д е є ж з и і ї й к л",
}
NAMES = {
    "az": ["Cəbrayıl", "Çaykənd", "Daşkəsən", "Əsgəran", "Füzuli", "Gəncə", "Goranboy", "Ğ", "Xankəndi", "Xocavənd",
           "İrəvan", "Kəlbəcər", "Qazax", "Qubadlı", "Laçın", "Şuşa", "Tərtər", "Zəngilan"],
    "hy": ["Ասկերան", "Բերդաշեն", "Երևան", "Զոդ", "Թալիշ", "Լաչին", "Խնձորեսկ", "Մարտակերտ", "Մարտունի", "Շուշի",
           "Ուխտաձոր", "Չայլու", "Ստեփանակերտ", "Քարինտակ"],
    "ru": ["Аскеран", "Баку", "Евлах", "Елка", "Ёлка", "Ель", "Ереван", "Мардакерт", "Ходжавенд", "Шуша"],
    "tr": ["Çanakkale", "Diyarbakır", "Iğdır", "İstanbul", "Kars", "Ordu", "Ödemiş", "Şırnak", "Tokat"],
    "de": ["Arndt", "Äther", "Auer", "Goethe", "Gotha", "Göthe", "Strasse", "Straße", "Strauß"],
    "sv": ["Adams", "Zorn", "Åberg", "Älv", "Öberg"],
    "es": ["Nadal", "Navarro", "Nuevo", "Ñandú", "Oca"],
    "en": ["Askeran", "Azerbaijan", "Black Sea", "Blackwood", "Lachin", "Səfərov", "Shushi", "Šuša", "Tartar"],
}  # fmt: skip
# Nothing but accents and capitals apart: small letters before capitals, plain ones before those with a mark.
ALIKE = ["eire", "Eire", "éire", "Éire"]


def ordered(names: list[str], lang: str) -> list[str]:
    return sorted(names, key=lambda name: collation_key(name, lang))


@pytest.mark.parametrize("lang", ALPHABETS)
def test_alphabets(lang: str) -> None:
    letters = ALPHABETS[lang].split()
    assert ordered(letters[::-1], lang) == letters
    capitals = [letter.replace("i", "İ").replace("ı", "I") if lang in ("az", "tr") else letter for letter in letters]
    capitals = [letter if letter in ("ß", "և") else letter.upper() for letter in capitals]
    assert ordered(capitals[::-1], lang) == capitals


@pytest.mark.parametrize("lang", NAMES)
def test_names(lang: str) -> None:
    assert ordered(NAMES[lang][::-1], lang) == NAMES[lang]


def test_regions_and_variants_follow_their_language() -> None:
    for lang in ("az-AZ", "az-Latn-AZ", "az-u-nu-latn"):
        assert ordered(["ü", "ə", "f"], lang) == ["ə", "f", "ü"]
    assert ordered(["z", "å"], "sv-FI") == ["z", "å"]


def test_accents_and_capitals_count_last() -> None:
    assert ordered(ALIKE[::-1], "en") == ALIKE
    assert ordered(["Éire b", "eire a"], "en") == ["eire a", "Éire b"]


def test_scripts_stand_one_after_the_other_the_own_one_first() -> None:
    names = ["1news.az", "ada", "Ωμέγα", "Баку", "Արցախ", "ბათუმი", "קול", "صوت", "한국", "東京"]
    assert ordered(names[::-1], "en") == names
    own = {"ru": "Баку", "hy": "Արցախ", "el": "Ωμέγα", "ka": "ბათუმი", "he": "קול", "fa": "صوت", "ja": "東京"}
    for lang, first in own.items():
        assert ordered(names, lang) == ["1news.az", first, *(n for n in names[1:] if n != first)], lang
    assert ordered(names, "az-Cyrl")[1] == "Баку"
    assert ordered(names, "az-IR")[1] == "صوت"


def test_signs_do_not_count_and_words_do() -> None:
    assert ordered(["‘Zoo’", "Éire", "“A day”", "[b]"], "en") == ["“A day”", "[b]", "Éire", "‘Zoo’"]
    assert ordered(["Blackwood", "Black-Sea b", "Black Sea a"], "en") == ["Black Sea a", "Black-Sea b", "Blackwood"]
    assert collation_key("d’Arc", "en") == collation_key("dArc", "en")
    assert collation_key("Գնա՛ս", "hy") == collation_key("Գնաս", "hy")
    assert bare(" «Баку»:  —  город. ") == "Баку город"
    assert bare("?!") == "?!"
    assert collation_key("E\u0301ire", "en") == collation_key("\u00c9ire", "en")


@pytest.mark.parametrize(
    "tag",
    ["x-private", "i-klingon", "en-GB-oed", "qaa-Qaaa-QM-x-southern", "und-Zyyy", "und-Zinh", "zh-Hant-TW", "ko", "ja",
     "de-u-co-phonebk", "abcdefgh", "mn-Mong", "und"],
)  # fmt: skip
def test_every_tag_has_an_order(tag: str) -> None:
    assert ordered(["b", "Б", "a", "1"], tag) in (["1", "a", "b", "Б"], ["1", "Б", "a", "b"])


@given(st.text(max_size=20), st.sampled_from(["en", "az", "hy", "ru", "ar", "xx"]))
def test_any_text_has_its_place(text: str, lang: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert collation_key(text, lang) == collation_key(composed, lang) == collation_key(f" {text} ", lang)
    assert not any(map(str.isalpha, text)) or collation_key(text, lang) <= collation_key(f"{text} a", lang)


def test_the_locale_of_the_machine_does_not_count() -> None:
    names = [name for row in NAMES.values() for name in row]
    code = (
        "import json, locale, sys\n"
        "try: locale.setlocale(locale.LC_ALL, '')\n"
        "except locale.Error: pass\n"
        "from karabakh_site.bibliography.collation import collation_key\n"
        "print(json.dumps(sorted(json.load(sys.stdin), key=lambda name: collation_key(name, 'en'))))"
    )
    outs = set()
    for locale in ("C", "tr_TR.UTF-8", "sv_SE.UTF-8"):
        env = {**os.environ, "LC_ALL": locale, "LANG": locale, "LANGUAGE": locale[:2], "PYTHONHASHSEED": "7"}
        run = [sys.executable, "-c", code]
        text = str(names).replace("'", '"')
        outs.add(subprocess.run(run, input=text, env=env, capture_output=True, text=True, check=True).stdout)
    assert len(outs) == 1
