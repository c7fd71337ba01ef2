"""Values: what emitted decoders do with one that is no object of the contract, and how they find each other.

May not live here: models. Imports: the standard library, and dateutil once a date came.
"""

from __future__ import annotations

import datetime
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "ABSENT",
    "JSON_ARRAY",
    "JSON_OBJECT",
    "MAX_DEPTH",
    "Model",
    "NoArray",
    "date",
    "date_text",
    "date_time",
    "linked",
    "written",
]


class Model:
    """What every model of a contract is. The methods are ``model.py``'s part."""

    __slots__ = ()


class _Absent:
    """The type of ``ABSENT``, the default of a field that is not given to a constructor."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<absent>"


ABSENT: Any = _Absent()


class NoArray(list[Any]):
    """Stands in for an array that the contract requires and that did not come, or came as null.

    It reads as an empty list, each object's its own. What was not sent is not written either, unless a program has put
    something into the list since.
    """

    __slots__ = ("is_null",)

    def __init__(self, *, is_null: bool = True) -> None:
        """Begin with nothing."""
        super().__init__()
        self.is_null = is_null


def written(value: Any) -> Any:
    """Return what is written for a value: null for an array that came as null, ABSENT for one that did not come."""
    if value.__class__ is NoArray and not value:
        return None if value.is_null else ABSENT
    return value


# The types of decoded JSON, for isinstance. Typed Any so that a type checker does not narrow a JSON value to a
# container of unknown things.
JSON_OBJECT: Any = dict
JSON_ARRAY: Any = list

# More than any JSON reader goes down: Python's own stops at about 1,000 levels, at 10,000 and more from Python 3.12 on.
MAX_DEPTH = 50_000

# RFC 3339, section 5.6, with as many digits of a second as Python keeps. dateutil reads more spellings than that.
DATE_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"


def linked(module_globals: dict[str, Any], constant: str, module: str, path: str) -> Callable[[Any], Any]:
    """Return a decoder that is imported on first use, so that an unused model costs nothing and circles can be closed.

    It is the value of ``constant`` in the module whose globals these are. Its first call puts what it found there, so
    that each further call is a plain one.
    """

    def first(value: Any) -> Any:
        found: Any = import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
        module_globals[constant] = found
        return found(value)

    return first


def date(value: Any) -> Any:
    """Read a JSON string with ``format: date`` (RFC 3339 full-date); anything else is kept as it came."""
    if isinstance(value, str):
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            return value
        # Python reads more spellings of ISO 8601 than RFC 3339 has; those are kept as they came.
        return day if day.isoformat() == value else value
    return value


def date_time(value: Any) -> Any:
    """Read a JSON string with ``format: date-time`` (RFC 3339 date-time); anything else is kept as it came."""
    if isinstance(value, str) and re.fullmatch(DATE_TIME, value):
        from dateutil.parser import isoparse  # only answers with dates pay for the import

        try:
            return isoparse(value)
        except (ValueError, OverflowError):
            return value
    return value


def date_text(value: datetime.date) -> str:
    """Write a date or a date and time as RFC 3339 has it."""
    text = value.isoformat()
    if isinstance(value, datetime.datetime) and text.endswith("+00:00"):
        return f"{text[:-6]}Z"
    return text
