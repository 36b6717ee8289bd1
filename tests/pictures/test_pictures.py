"""Pictures: what is published of them, what is not, and how pages show them."""

import io
import re
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from playwright.sync_api import Browser

from karabakh_site.model.pictures import Picture
from karabakh_site.site.pictures import renditions
from tests.support.axe import violations
from tests.support.html import text
from tests.support.http import Serve
from tests.support.links import Built
from tests.support.nu import Nu
from tests.support.pictures import picture
from tests.support.readers import json_ld
from tests.support.site import Site, small, tree
from tests.support.visit import visiting

BASE = "https://record.example/"
SECRET = b"Secret Camera 39.8153"
ARTICLE = """\
---
title: The bridge in pictures
date: 2021-03-06
summary: How the bridge looks.
cover: {src: media/road.JPG, alt: A "road" & a sun, credit: "Ani Petrosyan, CC BY-SA 4.0, cut"}
---
Before it was closed [@notice].

![The plan](media/plan.png "Roads Office, 2020")
The *plan* of the bridge [@notice, p. 3].

[![The road](media/road.JPG "Ani Petrosyan")](media/road.JPG)

In a line ![a mark](media/mark.svg "Office, CC0") and [the letter](media/letter.pdf).
"""
SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 10h40"/></svg>'


def photograph() -> bytes:
    """A picture as a camera writes it: on its side, with the place of its taking in several tongues."""
    image = Image.effect_noise((1500, 600), 40).convert("RGB").reduce(2).resize((1500, 600))
    image.paste("#2040c0", (0, 0, 1500, 200))  # the sky, when it is looked at
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = image.transpose(Image.Transpose.ROTATE_90)
    turned.save(out, "JPEG", exif=exif, icc_profile=profile, comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET)
    return out.getvalue()


def plan() -> bytes:
    """A drawing that one can see through, with a text in it that is none of the picture."""
    from PIL.PngImagePlugin import PngInfo

    image, said, out = Image.new("RGBA", (700, 300), (0, 0, 0, 0)), PngInfo(), io.BytesIO()
    image.paste("purple", (0, 0, 700, 10))
    said.add_text("Location", SECRET.decode())
    image.save(out, "PNG", pnginfo=said)
    return out.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with pictures, built."""
    site = Site(tmp_path_factory.mktemp("pictures") / "site").write(
        {
            **small(),
            "content/articles/pictures.md": ARTICLE,
            "content/media/road.JPG": photograph(),
            "content/media/plan.png": plan(),
            "content/media/mark.svg": MARK,
            "content/media/letter.pdf": b"%PDF-1.7 a letter",
        }
    )
    result = site.run("build", "--strict")
    assert (result.status, result.out) == (0, ""), result.out
    return site


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_nothing_but_pixels_is_published(made: Site) -> None:
    files = {path: data for path, data in made.tree().items() if path.startswith("media/")}
    assert files.pop("media/letter.pdf") == b"%PDF-1.7 a letter"
    assert files.pop("media/mark.svg") == MARK.encode()
    assert len(files) == 8 + 6
    for path, data in files.items():
        image = opened(data)
        assert not {"exif", "xmp", "icc_profile", "comment", "Location"} & image.info.keys(), path
        assert not dict(image.getexif()), path
        assert not re.search(rb"Secret|39\.8153|Exif|xmpmeta|ICC_PROFILE|iCCP|tEXt", data), path
        ending = path.rpartition(".")[2].lower()
        assert image.format == {"jpg": "JPEG"}.get(ending, ending.upper()), "named for what it is"


def test_a_picture_stands_upright_in_sizes_up_to_its_own(made: Site) -> None:
    sizes = {path: opened(data).size for path, data in made.tree().items() if re.search(r"(?i)road.*\.\w+$", path)}
    by = {re.sub(r"\.[0-9a-f]{10}", "", path): size for path, size in sizes.items()}
    assert by == {
        **{f"media/road-{w}.{f}": (w, w * 2 // 5) for w in (480, 960, 1440) for f in ("avif", "webp")},
        "media/road-1200.jpg": (1200, 480),
        "media/road.JPG": (1500, 600),
    }
    for path in sizes:
        red, _, blue = opened(made.tree()[path]).convert("RGB").getpixel((200, 20))  # type: ignore[misc]
        assert blue > red + 60, f"the sky is above in {path}"
    plans = {path: opened(data) for path, data in made.tree().items() if path.startswith("media/plan")}
    assert {image.size[0] for image in plans.values()} == {480, 700}, "never larger than it is"
    assert all(image.convert("RGBA").getpixel((5, image.height - 5))[3] == 0 for image in plans.values())  # type: ignore[index]


def test_a_page_shows_them_with_size_words_and_credit(made: Site, nu: Nu) -> None:
    page = made.page("/articles/pictures/")
    assert Built(made.build, BASE).broken() == []
    cover, plan, linked = page.css("figure.picture")
    for image in page.css("picture img"):
        width, height = (int(image.attributes[name] or 0) for name in ("width", "height"))
        src = (image.attributes["src"] or "").removeprefix("../../")
        assert opened(made.tree()[src]).size == (width, height), "no layout shift"
        assert image.attributes["decoding"] == "async"
    for source in page.css("source"):
        for candidate in (source.attributes["srcset"] or "").split(", "):
            path, width_ = candidate.removeprefix("../../").split(" ")
            assert opened(made.tree()[path]).size[0] == int(width_.removesuffix("w"))
    assert ["loading" in image.attributes for image in page.css("img")] == [False, True, True, True]
    assert cover.css("img")[0].attributes["alt"] == 'A "road" & a sun'
    assert text(cover.css("figcaption")[0]) == "Picture: Ani Petrosyan, CC BY-SA 4.0, cut"
    (licence,) = cover.css("figcaption a")
    assert (licence.attributes["href"], text(licence)) == (
        "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0",
    )  # fmt: skip
    assert text(plan.css("figcaption")[0]) == "The plan of the bridge [1, p. 3]. Picture: Roads Office, 2020"
    assert plan.css("figcaption em")
    assert plan.css("figcaption a[role=doc-biblioref]")
    assert linked.css("a")[0].attributes["href"] == "../../media/road.JPG"
    (mark,) = (img for img in page.css("p img"))
    assert [mark.attributes[name] for name in ("width", "height", "title")[:2]] == ["40", "20"]
    assert "title" not in mark.attributes, "the credit is shown, not hidden in a tooltip"
    assert text(page.css("p small.credit")[0]) == "Picture: Office, CC0"
    images: Any = json_ld(page)["image"]
    assert [image["creditText"] for image in images] == [
        "Ani Petrosyan, CC BY-SA 4.0, cut", "Roads Office, 2020", "Office, CC0",
    ]  # fmt: skip
    assert images[0]["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert [str(message) for message in nu(made.build / "articles")] == []


def test_the_same_bytes_whatever_the_cache_and_the_workers(made: Site, tmp_path: Path) -> None:
    out = made.tree()
    for file in (made.root / ".cache/pictures").iterdir():
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    shutil.rmtree(made.build)
    assert made.run("build").status == 0
    assert made.tree() == out, "what was damaged is made again"
    assert made.run("build", "--no-cache", "--jobs", "2", "-o", str(tmp_path / "b")).status == 0
    assert tree(tmp_path / "b") == out


def test_the_cache_forgets_what_is_gone(site: Site) -> None:
    site.write({**small(), "content/media/a.png": picture(30, 20), "content/media/b.png": picture(20, 20, "red")})
    kept = site.root / ".cache/pictures"
    assert site.run("build").status == 0
    before = set(kept.iterdir())
    (site.root / "content/media/b.png").unlink()
    assert site.run("build").status == 0
    assert set(kept.iterdir()) < before
    assert sorted(path for path in site.tree() if path.startswith("media/b")) == []


def _chunk(data: bytes) -> bytes:
    return struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))


def _claims(width: int, height: int) -> bytes:
    """A PNG of some bytes that says that it is so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(head) + _chunk(b"IDAT" + zlib.compress(b"\0" * 1000)) + _chunk(b"IEND")


@pytest.mark.parametrize("size", [(60_001, 1000), (2_000_000_000, 2)])
def test_a_picture_that_would_fill_the_memory_is_refused(site: Site, size: tuple[int, int]) -> None:
    result = site.write({**small(), "content/media/a.png": _claims(*size)}).run("check", "--quiet")
    assert result.status == 1
    assert "error[invalid-picture]: the picture has " in result.out
    assert "million" in result.out


def test_other_kinds_of_pixels_come_out_as_colours(site: Site) -> None:
    """Grey of 16 bits, inks of a printer, a palette: each a usual picture of some program."""
    ink, grey, palette = io.BytesIO(), io.BytesIO(), io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(ink, "JPEG")
    Image.new("I;16", (8, 8), 0x8080).save(grey, "PNG")
    Image.new("RGB", (8, 8), "red").quantize(4).save(palette, "GIF")
    files = {"ink.jpg": ink, "grey.png": grey, "palette.gif": palette}
    site.write({**small(), **{f"content/media/{name}": out.getvalue() for name, out in files.items()}})
    assert site.run("build").status == 0
    pixels = {name: opened(site.tree()[f"media/{name}"]).convert("RGB").getpixel((4, 4)) for name in files}
    for name, colour in {"ink.jpg": (237, 28, 36), "grey.png": (128,) * 3, "palette.gif": (255, 0, 0)}.items():
        found: Any = pixels[name]
        assert all(abs(a - b) < 45 for a, b in zip(found, colour, strict=True)), (name, found)


def test_a_small_picture_has_one_width_and_a_wide_one_a_height() -> None:
    made = renditions(Picture("media/a.png", "x", "png", 40, 30))
    assert [(one.format, one.width, one.height) for one in made.modern["avif"]] == [("avif", 40, 30)]
    assert renditions(Picture("media/a.jpg", "x", "jpeg", 9000, 2)).whole.height == 1
    assert renditions(Picture("media/a.webp", "x", "webp", 900, 2000, True)).fallback.format == "png"


def test_in_a_browser_nothing_jumps_and_no_more_is_loaded_than_is_shown(
    made: Site, browser: Browser, serve_folder: Serve
) -> None:
    base = serve_folder(made.build)
    for width, chosen in ((360, "480"), (1280, "960")):
        options: dict[str, Any] = {"viewport": {"width": width, "height": 800}}
        with visiting(browser, made.build, base, BASE, **options) as visit:
            page = visit.open("articles/pictures/index.html")
            page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth")
            assert re.search(rf"road\.[0-9a-f]+-{chosen}\.avif$", page.evaluate("document.images[0].currentSrc"))
            assert page.evaluate(SHIFT) == 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
            assert visit.failed == []
