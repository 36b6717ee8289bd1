"""What `make test` tries a little of, and `make torture` much."""

from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")


def often(few: T, many: T) -> T:
    """`few` in `make test`, `many` in `make torture`: how often something is tried at random, or on what."""
    return many if settings.get_current_profile_name() == "explore" else few
