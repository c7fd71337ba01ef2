"""What a comparison finds, and the words it says it in.

Lives here: one difference, its wording, and the patterns that pick differences by it. May not live here: finding
differences, or judging them.
"""

from __future__ import annotations

import json
import re

from attrs import frozen

from upstream.plain import Json
from upstream.shapes import Missing


@frozen
class Difference:
    """One fact that is not the same on both sides.

    Args:
        path: where, from the operation downward, such as ``POST /chat/completions > request > temperature``. Array
            items are ``[]``, map values ``{}``, a member of a union stands in parentheses.
        what: the fact upstream and here, such as ``default 1 upstream, absent here``.
    """

    path: str
    what: str

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{self.path}: {self.what}"


def gone(name: str) -> str:
    """Say that something stands upstream only."""
    return f"{name} upstream, absent here"


def extra(name: str) -> str:
    """Say that something stands here only."""
    return f"{name} here, absent upstream"


def changed(upstream: str, here: str) -> str:
    """Say that something stands on both sides and differs."""
    return f"{upstream} upstream, {here} here"


def either(name: str, *, upstream: bool) -> str:
    """Say on which side alone something stands."""
    return gone(name) if upstream else extra(name)


def keyword(name: str, upstream: Json | Missing, here: Json | Missing) -> str:
    """Say how the value of a keyword differs."""
    if isinstance(here, Missing):
        return gone(f"{name} {brief(upstream)}")
    if isinstance(upstream, Missing):
        return extra(f"{name} {brief(here)}")
    return changed(f"{name} {brief(upstream)}", brief(here))


def brief(value: Json | Missing) -> str:
    """Write a value as JSON; a schema is only called one."""
    if isinstance(value, Missing):
        return "absent"
    return "schema" if isinstance(value, dict) else json.dumps(value)


def matches(pattern: str, text: str) -> bool:
    """Match a text as a whole; only ``*`` is special, because paths are full of brackets."""
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), text, re.DOTALL) is not None
