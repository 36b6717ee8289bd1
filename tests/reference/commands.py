"""The command line as it says itself: each command with its usage and options."""

import click

from karabakh_site.cli import cli


def commands(group: click.Group = cli, path: str = "") -> dict[str, click.Command]:
    """Every command by its name, `new article`."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        found |= commands(command, f"{path}{name} ") if isinstance(command, click.Group) else {path + name: command}
    return found


def usage(name: str) -> str:
    """How a command is typed: its arguments, then the options that it cannot do without."""
    command = commands()[name]
    parts = ["karabakh-site", name]
    parts += [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
    needed = [p for p in command.params if isinstance(p, click.Option) and p.required]
    return " ".join((*parts, *(f"{p.opts[-1]} {_value(p)}" for p in needed)))


NOTES = {
    "build": "Without `--strict`, warnings let a site be built. [Building](page:building) says what a build makes "
    "again, and with how many processes.",
    "check": "`check -v` adds the share of paragraphs that cite.",
    "coverage": "[Coverage](page:coverage) says what is found, and what is not.",
    "sources import": "[Exchange](page:exchange) says what is read.",
    "sources export": "[Exchange](page:exchange) says what is lost on the way.",
}
"""What a command cannot say of itself in its help: what leads to other pages."""


def options(what: str) -> str:
    """Every command with what it does and its options, or the options that all of them have."""
    if what == "every command":
        return _table(_options(common()))
    shared = {option.name for option in common()}
    parts, groups = [], set()
    for name, command in commands().items():
        group = name.partition(" ")[0] if " " in name else ""
        if group and group not in groups:
            groups.add(group)
            parts.append(f"## {group}\n")
        parts.append(f"{'###' if group else '##'} {name}\n")
        parts.append(f"`{usage(name)}`\n")
        parts.append(f"{' '.join((command.help or '').split())}\n")
        own = [p for p in command.params if isinstance(p, click.Option) and not p.hidden and p.name not in shared]
        parts += [_table(_options(own))] if own else []
        parts += [f"{NOTES[name]}\n"] if name in NOTES else []
    return "\n".join(parts)


def common() -> list[click.Option]:
    """The options that every command has."""
    every = [{p.name for p in command.params if isinstance(p, click.Option)} for command in commands().values()]
    shared = set.intersection(*every)
    first = next(iter(commands().values()))
    return [p for p in first.params if isinstance(p, click.Option) and p.name in shared]


def _options(of: list[click.Option]) -> list[tuple[str, str]]:
    return [(", ".join(f"`{opt}{_behind(p)}`" for opt in p.opts), _words(p)) for p in of]


def _words(option: click.Option) -> str:
    """What an option means, with the words that it may have."""
    words = ", ".join(f"`{word}`" for word in _choices(option))
    return f"{option.help or ''}{words and f' One of {words}.'}"


def _choices(option: click.Option) -> tuple[str, ...]:
    return tuple(option.type.choices) if isinstance(option.type, click.Choice) else ()


def _behind(option: click.Option) -> str:
    return "" if option.is_flag else f" {_value(option)}"


def _value(option: click.Option) -> str:
    if option.metavar:
        return option.metavar.replace("|", " or ")
    return "FORMAT" if _choices(option) else "N" if isinstance(option.type, click.types.IntParamType) else "DIR"


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(("| option | means |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows))) + "\n"
