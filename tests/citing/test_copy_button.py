"""In a real browser: the buttons that copy are there with script alone, and work by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import violations
from tests.support.http import Serve
from tests.support.site import Site, small


@pytest.fixture
def address(site: Site, serve_folder: Serve) -> str:
    """The page of a source, served as a host would."""
    assert site.write(small()).run("build").status == 0
    return f"{serve_folder(site.build)}sources/notice/"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A reader who may use the clipboard."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def press_until_focused(page: Page, key: str, name: str) -> None:
    """Go on by keyboard until the thing with this name has the focus."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent").strip() == name:
            return
    raise AssertionError(f"{name} cannot be reached by {key}")


def clipboard(page: Page, kind: str) -> str:
    script = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    return str(page.evaluate(script, kind))


def test_a_reference_is_copied_by_keyboard(reader: Page) -> None:
    press_until_focused(reader, "Tab", "Cite this source")
    reader.keyboard.press("Enter")
    press_until_focused(reader, "Tab", "Copy")
    focused = reader.get_by_role("button", name="Copy Harvard", exact=True)
    expect(focused).to_be_focused()
    reader.keyboard.press("Space")
    expect(reader.get_by_role("status")).to_have_text("Copied: Harvard")
    assert clipboard(reader, "text/plain") == "Roads Office (2021) Notice of closing. 1 March."
    assert "<cite>Notice of closing</cite>" in clipboard(reader, "text/html")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("button", name="Copy APA, 7th edition", exact=True)).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("status")).to_have_text("Copied: APA, 7th edition")
    assert clipboard(reader, "text/plain") == "Roads Office. (2021). Notice of closing."
    assert reader.get_by_role("button", name="Copied", exact=False).count() == 1, "the last one alone says so"


def test_text_for_programs_is_copied_as_it_is(reader: Page) -> None:
    reader.locator(".cite-this summary").click()
    reader.get_by_role("button", name="Copy CSL-JSON", exact=True).click()
    expect(reader.get_by_role("status")).to_have_text("Copied: CSL-JSON")
    assert clipboard(reader, "text/plain") == reader.locator("pre").last.evaluate("node => node.textContent")


def test_where_the_clipboard_is_denied_the_text_is_selected(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
        )
        page.goto(address)
        page.locator(".cite-this summary").click()
        page.get_by_role("button", name="Copy Harvard", exact=True).click()
        said = "Not copied; the text is selected, copy it by hand: Harvard"
        expect(page.get_by_role("status")).to_have_text(said)
        assert page.evaluate("getSelection().toString()").strip() == "Roads Office (2021) Notice of closing. 1 March."


def test_without_script_the_texts_are_there_and_no_buttons(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.locator(".cite-this summary").click()
        expect(page.get_by_text("Roads Office. (2021). Notice of closing.")).to_be_visible()
        assert page.locator("main").get_by_role("button").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_and_fits(browser: Browser, address: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.locator(".cite-this summary").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
