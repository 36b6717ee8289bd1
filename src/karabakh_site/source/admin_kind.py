"""`admin` in site.yaml: whether the site has the web editor, and where that keeps what it writes."""

import re
from typing import Any

from karabakh_site.diagnostics import quoted
from karabakh_site.model.record import Admin
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import OneOf, Plain, Url, wrong
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar
from karabakh_site.source.structs import Field, Read, Struct


class Formed:
    """A text of a certain form, which `help` shows."""

    def __init__(self, wanted: str, pattern: str, help: str) -> None:
        self._kind, self.wanted, self.pattern, self._help = Plain(wanted), wanted, re.compile(pattern), help

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = self._kind.read(node, name, cx)
        if text is BAD or self.pattern.fullmatch(text):
            return text
        return cx.bad("invalid-value", node.span, f'"{name}" must be {self.wanted}, but is {quoted(text)}', self._help)


SIGN_IN = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_./-]*)?")


class SignIn:
    """The address of a service through which people sign in: it comes into the page's security policy."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        url = Url().read(node, name, cx)
        if url is BAD or SIGN_IN.fullmatch(url):
            return url
        help = "Write it with https:// and without anything behind its path: https://sign-in.example.org/auth"
        return cx.bad("invalid-url", node.span, f"{quoted(url, 80)} cannot be where people sign in", help)


def admin_rule(read: Read, cx: Context) -> None:
    for here, other, example in (("repo", "backend", "github"), ("backend", "repo", "owner/name")):
        if read.has(here) and not read.has(other):
            message = f'the web editor has "{here}" but no "{other}"'
            cx.bad("missing-field", read.first, message, f"Add {other}: {example}, or take {here} out.")
    if read.has("app_id") and read.get("backend") == "github":
        help = "At GitHub people sign in with a token, or through a service of your own: sign_in: https://..."
        cx.bad("invalid-value", read.span("app_id"), '"app_id" is for GitLab', help)


_PATH = r"(?!\.)[A-Za-z0-9_.-]+(?:/(?!\.)[A-Za-z0-9_.-]+)*"
ADMIN = Struct(
    "the web editor",
    {
        "backend": Field(OneOf(("github", "gitlab"))),
        "repo": Field(Formed("a repository", rf"{_PATH}/{_PATH}", "Write owner and name: owner/name")),
        "branch": Field(Formed("a branch", r"(?![-/.])[A-Za-z0-9_./-]*[A-Za-z0-9_-]", "Write its name alone: main")),
        "folder": Field(Formed("a folder", rf"{_PATH}/?", "Write its path in the repository: sites/documentary")),
        "sign_in": Field(SignIn()),
        "app_id": Field(Formed("an id", r"[A-Za-z0-9_.-]+", "Copy it from where the application is registered.")),
    },
    lambda v, span, cx: Admin(**v),
    admin_rule,
)


class AdminKind:
    """`true` or `false`, or a mapping that says where the editor keeps what it writes."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        if isinstance(node, Mapping):
            return ADMIN.read(node, name, cx)
        if isinstance(node, Scalar) and node.boolean is not None:
            return Admin() if node.boolean else None
        help = "Write true or false without quotes, or keys with their values: {backend: github, repo: owner/name}."
        return wrong(node, name, "true, false or a group of keys", cx, help)
