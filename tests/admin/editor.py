"""A driver for the web editor: a repository in the browser's own file system takes the place of one on disk."""

import difflib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Error, Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

PATIENCE = 30_000
"""How long a thing may take to appear on a busy machine, in milliseconds."""
# The folder that a person would pick is the one that the page has of its own, filled by the test.
PICKED = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission = async () => "granted";
FileSystemHandle.prototype.queryPermission = async () => "granted";
"""
FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  for await (const [name] of root.entries()) await root.removeEntry(name, { recursive: true });
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    for (const part of path.split("/").slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(path.split("/").at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, before) => {
    for await (const [name, one] of folder.entries())
      if (one.kind === "directory") await walk(one, `${before}${name}/`);
      else found[before + name] = await (await one.getFile()).text();
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


@dataclass(slots=True)
class Editor:
    """The editor, opened on a repository with these files; `elsewhere` has what it asked of other hosts."""

    page: Page
    base: str
    files: dict[str, str]
    elsewhere: list[str] = field(default_factory=list)

    def open(self, where: str) -> "Editor":
        """Open a collection, or an entry of one: `events/entries/record`, `articles/new`."""
        self.page.goto(f"{self.base}admin/#/collections/{where}")
        expect(self.page.get_by_role("button", name="Save", exact=True)).to_be_visible(timeout=PATIENCE)
        return self

    def field(self, path: str) -> Locator:
        """The field at a path such as `events.0.title.en`, of the left of two languages."""
        return self.page.locator(f'[data-key-path="{path}"]').first

    def fill(self, path: str, text: str) -> "Editor":
        """Type into a field."""
        self.field(path).locator("input:visible, textarea:visible").first.fill(text)
        return self

    def unfold(self, path: str, at: int = 0) -> "Editor":
        """Unfold an item of a list in which all are folded; one that is drawn again just then stays folded."""
        fields = self.page.locator(f'[data-key-path^="{path}.{at}."]').filter(visible=True).first
        folded = self.field(path).get_by_role("button", name="Expand", exact=True).nth(at)
        folded.click()
        try:
            fields.wait_for(timeout=PATIENCE / 5)
        except Late:
            folded.click()
        return self

    def tick(self, path: str) -> "Editor":
        """Add a group of fields that may be left out."""
        self.field(path).get_by_role("checkbox").first.click()
        return self

    def add(self, path: str, one: str) -> "Editor":
        """Add an item to a list; `one` is what its button calls it."""
        self.field(path).get_by_role("button", name=f"Add \u2068{one}\u2069").last.click()
        return self

    def pick(self, path: str, typed: str, chosen: str) -> "Editor":
        """Pick something by typing a part of its name."""
        found = self.page.get_by_role("option").filter(has_text=chosen, visible=True).first
        box = self.field(path).get_by_role("combobox").first
        box.click()
        self.page.keyboard.type(typed)
        try:
            found.wait_for(timeout=PATIENCE / 5)
        except Late:  # what was typed came before the list
            self.page.keyboard.press("Escape")
            box.click()
            self.page.keyboard.type(typed)
        found.click()
        self.page.mouse.click(2, 600)  # where several may be picked the list stays open
        return self

    def save(self) -> "Editor":
        """Save, and wait until the form is closed and all files are written."""
        button = self.page.get_by_role("button", name="Save", exact=True)
        button.click()
        expect(button).not_to_be_visible(timeout=PATIENCE)
        seen = [self.files]
        while seen[-1] == self.files or len(seen) < 3 or not seen[-1] == seen[-2] == seen[-3]:
            assert len(seen) < PATIENCE / 50, "nothing was written"
            self.page.wait_for_timeout(50)
            seen.append(self.written())
        return self

    def written(self) -> dict[str, str]:
        """All files of the repository as they are now."""
        try:
            found: dict[str, str] = self.page.evaluate(READ)
        except Error:  # a file is taken in exchange for another just now
            return {}
        return found

    def changes(self) -> list[str]:
        """The lines that are not what they were, each with its file, + or - before it; from now on they are."""
        now = self.written()
        found = []
        for path in sorted({*now, *self.files}):
            old, new = self.files.get(path, "").splitlines(), now.get(path, "").splitlines()
            rows = difflib.unified_diff(old, new, lineterm="", n=0)
            found += [f"{path} {row}" for row in rows if row[0] in "+-" and not row.startswith(("+++", "---"))]
        self.files = now
        return found


@contextmanager
def editing(browser: Browser, base: str, files: Mapping[str, str], **options: Any) -> Iterator[Editor]:
    """The editor of the site that is served at `base`, with a repository of these files open in it."""
    # Fields are made as they come into view: this window shows the longest form as a whole.
    with browser.new_context(viewport={"width": 1280, "height": 6000}, reduced_motion="reduce", **options) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(PICKED)
        editor = Editor(page, base, dict(files))
        page.on("request", lambda one: editor.elsewhere.append(one.url) if _foreign(one.url, base) else None)
        page.on("console", lambda one: editor.elsewhere.append(one.text) if "Security Policy" in one.text else None)
        page.goto(f"{base}robots.txt")
        page.evaluate(FILL, dict(files))
        page.goto(f"{base}admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        expect(page.get_by_role("treeitem", name="Articles")).to_be_visible(timeout=PATIENCE)
        yield editor


def _foreign(url: str, base: str) -> bool:
    return not url.startswith((base, "data:", "blob:"))
