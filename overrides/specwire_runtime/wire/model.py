"""The base of every emitted response model, and the object that stands in for a variant the contract does not know.

Lives here: what all models share: reading absent fields, keeping unknown ones, turning back into JSON. May not live
here: anything about one schema. Imports: the standard library, attrs and ``_values``.

What a server sends is kept, whatever it is. A field that did not come reads as None and is left out of ``to_dict()``;
a field that came as null reads as None and is kept; where the contract requires an array both read as an empty list, so
that a program can iterate over it; a field that the contract does not name is in ``additional_properties`` and reads as
an attribute; a value of an unexpected type is kept as it came. A tag, by which a union is told apart, reads as its
value also where it did not come, or came as null or empty; then ``additional_properties`` keeps what came.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

import attrs

from specwire_runtime.wire.pydantic_names import PydanticNames, dump_text
from specwire_runtime.wire.values import (
    ABSENT,
    JSON_ARRAY,
    JSON_OBJECT,
    MAX_DEPTH,
    NoArray,
    date,
    date_text,
    date_time,
    linked,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self, Unpack

    from specwire_runtime.wire.pydantic_names import ShapeOptions

__all__ = [
    "ABSENT",
    "JSON_ARRAY",
    "JSON_OBJECT",
    "JsonObject",
    "NoArray",
    "UnknownObject",
    "WireModel",
    "date",
    "date_time",
    "linked",
    "new",
    "plain",
    "written",
]

M = TypeVar("M", bound="WireModel")

JsonObject: TypeAlias = "Mapping[str, Any]"

_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})

# The dictionaries of models whose ``additional_properties`` are being read for the first time, by the model's id.
_MADE: dict[int, dict[str, Any]] = {}


if TYPE_CHECKING:

    def new(cls: type[M]) -> M:
        """Return an object whose slots are all empty."""
        ...
else:
    new = object.__new__


def plain(value: Any) -> Any:
    """Turn a model, or a container of models, into what ``json`` can write. Other values pass through.

    Containers are copied. How deep they are nested does not matter, except that what holds itself has no end.

    Raises:
        RecursionError: a container holds itself, or is nested deeper than any JSON text that can be read.
    """
    root = [value]
    work: list[tuple[Any, int]] = [(root, 0)]
    while work:
        box, depth = work.pop()
        for place, inner in enumerate(box) if isinstance(box, JSON_ARRAY) else box.items():
            if type(inner) in _PLAIN_TYPES:
                continue
            if isinstance(inner, datetime.date):
                box[place] = date_text(inner)
                continue
            if isinstance(inner, WireModel):
                copy: Any = inner._present()  # noqa: SLF001  (its module)  # pyright: ignore[reportPrivateUsage]  (it)
            elif isinstance(inner, JSON_ARRAY):
                copy = list(inner)
            elif isinstance(inner, JSON_OBJECT):
                copy = dict(inner)
            else:
                continue
            box[place] = copy
            if copy:
                work.append((copy, depth + 1))
        if depth > MAX_DEPTH:
            raise RecursionError("a container holds itself, or is nested too deep")
    return root[0]


_NOTHING: Mapping[str, Any] = {}
# Reads a slot; AttributeError if it is empty.
_slot = object.__getattribute__


def _no_properties() -> dict[str, Any]:
    return {}


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class WireModel(PydanticNames):
    """A JSON object of the contract, as attributes.

    Attributes:
        additional_properties: the properties that came and that the contract does not name.
    """

    additional_properties: dict[str, Any] = attrs.field(factory=_no_properties)
    _request_id: str | None = attrs.field(init=False, default=None)

    # Attribute name to property name, in the order of the contract.
    _wire_names: ClassVar[Mapping[str, str]] = {}
    # The attributes that are arrays, and are required and not null by the contract.
    _required_arrays: ClassVar[tuple[str, ...]] = ()
    # What unions know a model by: attribute name to value. It holds where a server left the tag out, or empty.
    _tags: ClassVar[Mapping[str, Any]] = {}

    def __attrs_post_init__(self) -> None:
        """Leave the slots of fields that were not given empty, and read dictionaries that were given for objects."""
        for name, wire_name in self._wire_names.items():
            value = getattr(self, name)
            if value is ABSENT:
                delattr(self, name)
            elif value and isinstance(value, (JSON_OBJECT, JSON_ARRAY)):
                setattr(self, name, getattr(type(self).from_dict({wire_name: value}), name))

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        if data:
            self.additional_properties = dict(data)
        return self

    def to_dict(self, **options: Unpack[ShapeOptions]) -> dict[str, Any]:
        """Return the JSON object: the fields that came or were set, then the additional properties.

        Options: see ``ShapeOptions``. Raises TypeError for an unknown one.
        """
        if options:
            from specwire_runtime.wire.dumping import dump

            rest: dict[str, Any] = {"mode": "json", "exclude_unset": True, **options}
            return dump(self, by_alias=rest.pop("use_api_names", True), **rest)
        found: dict[str, Any] = plain(self)
        return found

    def to_json(self, *, indent: int | None = 2, **options: Unpack[ShapeOptions]) -> str:
        """Return the JSON text of ``to_dict()``, with non-ASCII characters as they are.

        ``indent`` is a number of spaces; with None there is no white space.
        """
        options.pop("mode", None)
        return dump_text(self.to_dict(**options), indent)

    def _present(self) -> dict[str, Any]:
        """Return what is present, by property name."""
        found: dict[str, Any] = {}
        for name, wire_name in self._wire_names.items():
            try:
                found[wire_name] = _slot(self, name)
            except AttributeError:
                continue
        for name in self._required_arrays:
            wire_name = self._wire_names[name]
            if wire_name in found and (value := written(found[wire_name])) is not found[wire_name]:
                if value is ABSENT:
                    del found[wire_name]
                else:
                    found[wire_name] = value
        for name, value in self._additional().items():
            found.setdefault(name, value)  # a tag that came empty may have been set since
        return found

    def _additional(self) -> Mapping[str, Any]:
        """Return the additional properties without making a place for them."""
        try:
            found: dict[str, Any] = _slot(self, "additional_properties")
        except AttributeError:
            return _NOTHING
        return found

    def _first_additional(self) -> Mapping[str, Any]:
        """Make a place for additional properties, the same for all threads that ask at once, and without a lock.

        A thread that finds the slot empty got its dictionary before any other filled the slot and put the dictionary
        away, so that it is the same one.
        """
        own = _MADE.setdefault(id(self), {})
        found = self._additional()
        if found is _NOTHING:
            self.additional_properties = found = own
        _MADE.pop(id(self), None)
        return found

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read an absent field as None, an absent tag as its value, an unknown one from ``additional_properties``.

            Python asks here when it found an empty slot, or none of that name.
            """
            if name in self._wire_names or name == "_request_id":
                return self._tags.get(name)
            if name == "additional_properties":
                return self._first_additional()
            if not name.startswith("_"):
                others = self._additional()
                if name in others:
                    return others[name]
                method = self._deprecated(name)
                if method is not None:
                    return method
            msg = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(msg)

    def __getitem__(self, name: str) -> Any:
        """Read a property by its name, as in a dictionary of a request: what handles those handles answers, too.

        Raises:
            KeyError: it did not come, and the contract does not name it.
        """
        attribute = self._by_wire_name(name)
        return self._additional()[name] if attribute is None else getattr(self, attribute)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a property by its name."""
        attribute = self._by_wire_name(name)
        if attribute is None:
            self.additional_properties[name] = value
        else:
            setattr(self, attribute, value)

    def __contains__(self, name: object) -> bool:
        """Whether a property came or was set, by its name."""
        return name in self._present()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a property that came or was set, by its name; else the default."""
        return self._present().get(name, default)

    def _by_wire_name(self, name: str) -> str | None:
        return next((attribute for attribute, wire_name in self._wire_names.items() if wire_name == name), None)

    def __eq__(self, other: object) -> bool:
        """Compare type and JSON object: an absent field differs from one that came as null."""
        if type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]  # mutable values have no hash; object declares one

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by the JSON object, so that absent stays absent."""
        return _restore, (type(self), self.to_dict(), self._request_id)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Copy by the JSON object, which ``to_dict()`` has just made."""
        memo[id(self)] = model = _restore(type(self), self.to_dict(), self._request_id)
        return model


def _restore(cls: type[M], data: dict[str, Any], request_id: str | None) -> M:
    """Rebuild a model from what ``__reduce__`` saved."""
    model = cls.from_dict(data)
    if request_id is not None:
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
