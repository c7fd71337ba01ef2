"""What programs call on models that are pydantic's: ``model_dump``, ``model_copy``, ``model_validate`` and the like.

Lives here: those names, on top of what a model of ours can do. May not live here: what is written out of a model, and
how (``_dumping``), reading. Imports: the standard library and attrs; ``_dumping`` once something is dumped.

Source: https://docs.pydantic.dev/latest/api/base_model/
"""

from __future__ import annotations

import copy
import json
import warnings
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeAlias, TypedDict

import attrs

from specwire_runtime.wire.values import ABSENT, JSON_OBJECT, Model, NoArray, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from typing import Self, Unpack

__all__ = ["DumpOptions", "FieldInfo", "Picked", "PydanticNames", "ShapeOptions", "dump_text"]

# Names of fields or indices, or what to take of each of them; ``"__all__"`` is each item of a list.
Picked: TypeAlias = "AbstractSet[str] | AbstractSet[int] | Mapping[str, Picked | bool] | Mapping[int, Picked | bool]"

# What pydantic has deprecated, and what is called in its place. A property of the name on the wire comes first.
_DEPRECATED = {"copy": "model_copy", "dict": "model_dump", "json": "model_dump_json"}


class ShapeOptions(TypedDict, total=False):
    """How ``to_dict()`` and ``to_json()`` write.

    ``mode`` is ``"json"``, with dates as texts, or ``"python"``, with dates as they are. ``use_api_names=False`` names
    properties as the attributes are named. ``exclude_unset=False`` writes fields that did not come as null.
    ``exclude_none`` leaves out what is null, ``exclude_defaults`` what is null and need not be given.
    """

    mode: Literal["json", "python"] | str  # noqa: PYI051  (the known ones are for editors)
    use_api_names: bool
    exclude_unset: bool
    exclude_defaults: bool
    exclude_none: bool
    warnings: bool


class DumpOptions(TypedDict, total=False):
    """How ``model_dump()`` and ``model_dump_json()`` write.

    ``mode`` is ``"python"``, with dates as they are, or ``"json"``. ``include`` and ``exclude`` are names of fields, or
    for each name what to take of it. ``by_alias`` names properties as on the wire. ``exclude_unset`` leaves out what
    did not come, ``exclude_none`` what is null, ``exclude_defaults`` what is null and need not be given. ``fallback``
    is asked, where JSON is made, for what JSON cannot write. The others are accepted and change nothing.
    """

    mode: Literal["json", "python"] | str  # noqa: PYI051  (the known ones are for editors)
    include: Picked | None
    exclude: Picked | None
    context: Any
    by_alias: bool | None
    exclude_unset: bool
    exclude_defaults: bool
    exclude_none: bool
    exclude_computed_fields: bool
    round_trip: bool
    warnings: bool | Literal["none", "warn", "error"]
    fallback: Callable[[Any], Any] | None
    serialize_as_any: bool


class FieldInfo(NamedTuple):
    """What a class says of one field. ``alias`` is its name on the wire, if that is another."""

    annotation: str
    alias: str | None
    default: Any

    def is_required(self) -> bool:
        """Whether a constructor must be given it."""
        return self.default is attrs.NOTHING


class _ModelFields:
    """Reads the fields of a class, or of an object's class."""

    def __get__(self, instance: object, owner: type[PydanticNames]) -> dict[str, FieldInfo]:
        known = _attributes(owner)
        return {
            name: FieldInfo(
                str(known[name].type),
                None if wire_name == name else wire_name,
                None if known[name].default is ABSENT else known[name].default,
            )
            for name, wire_name in owner._wire_names.items()  # noqa: SLF001  (of its own class)  # pyright: ignore[reportPrivateUsage]  (as before)
        }


class PydanticNames(Model):
    """The methods. A model of the contract has them all."""

    __slots__ = ()

    _wire_names: ClassVar[Mapping[str, str]] = {}

    if TYPE_CHECKING:
        additional_properties: dict[str, Any]

        @classmethod
        def from_dict(cls, data: Mapping[str, Any]) -> Self:
            """Read a decoded JSON object."""
            ...

        def _additional(self) -> Mapping[str, Any]: ...

    model_fields = _ModelFields()
    """The fields that the contract names, by attribute."""

    @property
    def model_fields_set(self) -> set[str]:
        """The fields of the contract that came or were set, by attribute."""
        return {name for name in self._wire_names if _is_there(self, name)}

    @property
    def model_extra(self) -> dict[str, Any]:
        """The properties that came and that the contract does not name."""
        return self.additional_properties

    def model_dump(self, **options: Unpack[DumpOptions]) -> dict[str, Any]:
        """Return a dictionary with all fields of the contract, None for what did not come, and with what else came.

        ``to_dict()`` has what came, and no more. Options: see ``DumpOptions``.

        Raises:
            TypeError: an option is unknown, or ``include`` or ``exclude`` neither names nor a mapping.
        """
        from specwire_runtime.wire.dumping import dump

        return dump(self, **options)

    def model_dump_json(
        self, *, indent: int | None = None, ensure_ascii: bool = False, **options: Unpack[DumpOptions]
    ) -> str:
        """Return the JSON text of ``model_dump(mode="json")``, without white space unless ``indent`` is given.

        Raises:
            TypeError: as ``model_dump``, or a value has no JSON.
        """
        options["mode"] = "json"
        return dump_text(self.model_dump(**options), indent, ensure_ascii=ensure_ascii)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy that holds the same values, or copies of them, some replaced by those in ``update``.

        Names of ``update`` that are no attributes become additional properties. Values are taken as they are.
        """
        twin = copy.deepcopy(self) if deep else self.__copy__()
        for name, value in (update or {}).items():
            if name in self._wire_names or name in _attributes(type(self)):
                setattr(twin, name, value)
            else:
                twin.additional_properties[name] = value
        return twin

    def __copy__(self) -> Self:
        """Return a copy that holds the same values."""
        twin = object.__new__(type(self))
        for name in _attributes(type(self)):
            try:
                value: Any = object.__getattribute__(self, name)
            except AttributeError:
                continue
            if name == "additional_properties":
                value = dict(value)
            elif written(value) is not value:
                value = NoArray(is_null=value.is_null)
            object.__setattr__(twin, name, value)
        if hasattr(self, "__dict__"):  # a subclass without slots
            vars(twin).update(vars(self))
        return twin

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """Read a JSON object, as ``from_dict``, or return an object of this class as it is.

        Nothing inside is refused: what a server sends is kept, whatever it is.

        Raises:
            ValueError: it is neither.
        """
        if isinstance(obj, cls):
            return obj
        if isinstance(obj, JSON_OBJECT):
            return cls.from_dict(obj)
        msg = f"{cls.__name__} is read from a dictionary, not from {type(obj).__name__}"
        raise ValueError(msg)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray) -> Self:
        """Read the JSON text of an object.

        Raises:
            ValueError: it is no JSON, or not an object.
        """
        return cls.model_validate(json.loads(json_data))

    @classmethod
    def model_construct(cls, _fields_set: AbstractSet[str] | None = None, **values: Any) -> Self:
        """Read a JSON object that is given as keyword arguments; none is required. What is nested is read as well."""
        return cls.from_dict({cls._wire_names.get(name, name): value for name, value in values.items()})

    @classmethod
    def construct(cls, _fields_set: AbstractSet[str] | None = None, **values: Any) -> Self:
        """Read as ``model_construct``."""
        return cls.model_construct(_fields_set, **values)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Iterate over names and values, so that ``dict(model)`` has the attributes. Models inside stay models."""
        for name in self._wire_names:
            yield name, getattr(self, name)
        for name, value in self._additional().items():
            if value or name not in self._wire_names:  # a tag that came empty was yielded as what it reads as
                yield name, value

    def _shown(self) -> Iterator[tuple[str, Any]]:
        """Yield names and values of what is present."""
        for name in self._wire_names:
            if _is_there(self, name):
                yield name, written(getattr(self, name))
        yield from self._additional().items()

    def __repr__(self) -> str:
        """Show what is present, as a constructor call."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._shown())})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        """Tell rich what is present."""
        return self._shown()

    def _repr_pretty_(self, printer: Any, cycle: Any) -> None:
        """Print what is present in IPython and notebooks, a line each where one is too short."""
        start = f"{type(self).__name__}("
        with printer.group(4, start, ")"):
            for number, (name, value) in enumerate(() if cycle else self._shown()):
                if number:
                    printer.text(",")
                printer.breakable(" " if number else "")
                printer.text(f"{name}=")
                printer.pretty(value)
            if cycle:
                printer.text("...")

    def _deprecated(self, name: str) -> Any:
        """Return the method that pydantic has under an old name, and warn as pydantic does; None for other names."""
        method = _DEPRECATED.get(name)
        if method is None:
            return None
        warnings.warn(f"{name} is the old name of {method}", DeprecationWarning, stacklevel=3)
        return getattr(self, method)


def _attributes(model_class: type[Any]) -> dict[str, attrs.Attribute[Any]]:
    """Return what attrs knows of a model; the base in this file is no attrs class itself."""
    return attrs.fields_dict(model_class)


def _is_there(model: PydanticNames, name: str) -> bool:
    """Whether a slot is not empty, and holds more than what stands in for an array that did not come."""
    try:
        value: Any = object.__getattribute__(model, name)
    except AttributeError:
        return False
    return written(value) is not ABSENT


def dump_text(value: Any, indent: int | None, *, ensure_ascii: bool = False) -> str:
    """Return JSON text: compact, or indented by so many spaces. Characters are as they are."""
    separators = (",", ":") if indent is None else None
    return json.dumps(value, indent=indent, separators=separators, ensure_ascii=ensure_ascii)
