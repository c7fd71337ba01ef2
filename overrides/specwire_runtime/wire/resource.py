"""What the classes of the resource tree have in common: what is said of an attribute that none of them has.

Imports: the standard library only, and only what is cheap to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

__all__ = ["Resource", "nearest", "no_attribute"]

# How alike two names must be, of 1, for one to be a misspelling of the other.
LIKENESS = 0.75


class Resource:
    """The base of all of them."""

    if not TYPE_CHECKING:  # a checker that saw this would let every name pass

        def __getattr__(self, name: str) -> Any:
            """Refuse what Python did not find, and name what is meant."""
            raise no_attribute(self, name)


def no_attribute(owner: object, name: str, more: str = "") -> AttributeError:
    """Return the error about an attribute that ``owner`` does not have, with the one that is nearest to it.

    ``more`` is said where none is near. The error names no object: Python would add a guess of its own to it.
    """
    said = nearest(name, dir(owner)) or more
    return AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}{said}", name=name, obj=None)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return what is to be said after the name: the known one that it is a misspelling of, or nothing."""
    if name.startswith("_"):  # which nobody writes by hand: copy, pickle and editors look for such names
        return ""
    from difflib import get_close_matches  # a mistake may cost the import

    near = get_close_matches(name, sorted(one for one in known if not one.startswith("_")), n=1, cutoff=LIKENESS)
    return f". Did you mean {near[0]!r}?" if near else ""
