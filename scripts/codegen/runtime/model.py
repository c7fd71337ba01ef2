"""The base of every emitted response model, and the object that stands in for a variant the contract does not know.

Lives here: what all models share: reading absent fields, keeping unknown ones, turning back into JSON. May not live
here: anything about one schema. Imports: the standard library and attrs.

What a server sends is kept, whatever it is. A field that did not come reads as None and is left out of ``to_dict()``;
a field that came as null reads as None and is kept; a field that the contract does not name is in
``additional_properties`` and reads as an attribute; a value of an unexpected type is kept as it came.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

__all__ = [
    "ABSENT",
    "JSON_ARRAY",
    "JSON_OBJECT",
    "JsonObject",
    "UnknownObject",
    "WireModel",
    "date",
    "date_time",
    "plain",
]

JsonObject: TypeAlias = "Mapping[str, Any]"

# The types of decoded JSON, for isinstance. Typed Any so that a type checker does not narrow a JSON value to a
# container of unknown things.
JSON_OBJECT: Any = dict
JSON_ARRAY: Any = list


class _Absent:
    """The type of ``ABSENT``, the default of a field that is not given to a constructor."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<absent>"


ABSENT: Any = _Absent()


def plain(value: Any) -> Any:
    """Turn a model, or a container of models, into what ``json`` can write. Other values pass through."""
    if isinstance(value, WireModel):
        return value.to_dict()
    if isinstance(value, JSON_ARRAY):
        return [plain(item) for item in value]
    if isinstance(value, JSON_OBJECT):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, datetime.datetime):
        text = value.isoformat()
        return f"{text[:-6]}Z" if text.endswith("+00:00") else text
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


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
    if isinstance(value, str):
        from dateutil.parser import isoparse  # only answers with dates pay for the import

        try:
            return isoparse(value)
        except (ValueError, OverflowError):
            return value
    return value


def _no_properties() -> dict[str, Any]:
    return {}


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WireModel:
    """A JSON object of the contract, as attributes.

    Attributes:
        additional_properties: the properties that came and that the contract does not name.
    """

    additional_properties: dict[str, Any] = attrs.field(factory=_no_properties)
    _request_id: str | None = attrs.field(init=False, default=None)

    # Attribute name to property name, in the order of the contract.
    _wire_names: ClassVar[Mapping[str, str]] = {}

    def __attrs_post_init__(self) -> None:
        """Leave the slots of fields that were not given empty."""
        for name in self._wire_names:
            if getattr(self, name) is ABSENT:
                delattr(self, name)

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = cls.__new__(cls)
        self._request_id = None
        self.additional_properties = dict(data)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: the fields that came or were set, then the additional properties."""
        return {name: plain(value) for name, value in self._items()}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the JSON text of ``to_dict()``, with non-ASCII characters as they are."""
        return json.dumps(self.to_dict(), indent=indent, ensure_ascii=False)

    def model_dump(self) -> dict[str, Any]:
        """Return ``to_dict()``, under the name that pydantic's users type."""
        return self.to_dict()

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """Return ``to_json()``, under the name that pydantic's users type."""
        return self.to_json(indent=indent)

    def _items(self) -> Iterator[tuple[str, Any]]:
        """Yield property name and value of what is present."""
        for name, wire_name in self._wire_names.items():
            try:
                value = object.__getattribute__(self, name)
            except AttributeError:
                continue
            yield wire_name, value
        yield from self.additional_properties.items()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read an absent field as None and an unknown one from ``additional_properties``."""
            if name in self._wire_names:
                return None
            if not name.startswith("_") and name != "additional_properties" and name in self.additional_properties:
                return self.additional_properties[name]
            msg = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        """Compare type and JSON object: an absent field differs from one that came as null."""
        if type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]  # mutable values have no hash; object declares one

    def __repr__(self) -> str:
        """Show what is present, as a constructor call."""
        names = {wire: name for name, wire in self._wire_names.items()}
        shown = ", ".join(f"{names.get(wire, wire)}={value!r}" for wire, value in self._items())
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by the JSON object, so that absent stays absent."""
        return _restore, (type(self), self.to_dict(), self._request_id)


def _restore(cls: type[WireModel], data: dict[str, Any], request_id: str | None) -> WireModel:
    """Rebuild a model from what ``__reduce__`` saved."""
    model = cls.from_dict(data)
    object.__setattr__(model, "_request_id", request_id)
    return model


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class UnknownObject(WireModel):
    """A member of a union whose tag the contract does not know: its properties read as attributes, all of type Any."""

    @classmethod
    def from_dict(cls, data: JsonObject) -> Any:
        """Read a decoded JSON object.

        The result is typed ``Any`` because emitted unions name the documented variants alone.
        """
        return super().from_dict(data)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
