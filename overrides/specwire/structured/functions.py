"""What a Python function takes: its parameters as a typed dictionary, and that dictionary back as a call.

In a strict schema every parameter is required, so a model could never use a default. A parameter that has one may
therefore also be null there, and null means the default.
"""

from __future__ import annotations

import functools
import inspect
import types
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Optional,
    Union,
    get_args,
    get_origin,
)

from .adapter import Adapter
from .choose import adapter_for
from .docstrings import read_docstring

if TYPE_CHECKING:
    from collections.abc import Callable

ABSENT = inspect.Parameter.empty
VARIADIC = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
NONE = type(None)


class Parameter(NamedTuple):
    """One parameter of a function."""

    name: str
    annotation: Any
    default: Any
    description: str
    by_place: bool

    @property
    def null_means_default(self) -> bool:
        """Whether a strict schema adds null for the default."""
        return self.default is not ABSENT and not takes_none(self.annotation)


class FunctionArguments:
    """Knows what a function takes, as an adapter knows a type."""

    def __init__(self, function: Callable[..., Any], name: str, *, strict: bool) -> None:
        """Read the function.

        Raises:
            TypeError: a parameter has no annotation, or one that no library knows, or is ``*args`` or ``**kwargs``.
        """
        self.description, described = read_docstring(inspect.getdoc(_inner(function)))
        self._strict = strict
        self._parameters = _parameters(function, name, described)
        self._adapter: Adapter = adapter_for(self._kind(name))

    def _kind(self, name: str) -> Any:
        """Return the typed dictionary of the arguments."""
        keys: dict[str, Any] = {}
        for one in self._parameters:
            kind = one.annotation
            if one.null_means_default and self._strict:
                kind = Optional[kind]  # noqa: UP045  (the annotation may be one that has no | of its own)
            # Also in a strict schema, in which everything is required: not all servers keep to it.
            keys[one.name] = kind if one.default is ABSENT else NotRequired[kind]
        return _typed_dict(name, keys)

    def schema(self) -> dict[str, Any]:
        """Return the schema of the arguments, with what the docstring says of each."""
        schema = self._adapter.schema()
        place = schema
        if "$ref" in schema:
            place = schema["$defs"].pop(schema.pop("$ref").rpartition("/")[2])
            schema.update(place)
        schema.pop("title", None)
        found: dict[str, Any] = schema.get("properties", {})
        properties = schema["properties"] = {one.name: found[one.name] for one in self._parameters}  # in their order
        for one in self._parameters:
            said = [one.description or _said(one.annotation)]
            if one.null_means_default and self._strict and isinstance(one.default, (str, int, float)):
                said.append(f"Null means {one.default!r}.")
            text = " ".join(part for part in said if part)
            if text:
                properties[one.name] = {**properties[one.name], "description": text}
        return schema

    def read(self, text: str) -> dict[str, Any]:
        """Return the arguments by name. A null that means a default is left out. Raises UnfitTextError."""
        found: dict[str, Any] = self._adapter.read(text)
        defaults = {one.name for one in self._parameters if one.null_means_default}
        known = {one.name for one in self._parameters}
        return {
            name: value for name, value in found.items() if name in known and not (value is None and name in defaults)
        }

    def bind(self, arguments: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        """Return positional and keyword arguments for a call."""
        places: list[Any] = []
        for one in self._parameters:
            if not one.by_place:
                break
            places.append(arguments.get(one.name, one.default))
        named = {one.name for one in self._parameters if not one.by_place}
        return places, {name: value for name, value in arguments.items() if name in named}


def takes_none(annotation: Any) -> bool:
    """Whether an annotation lets None in."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return takes_none(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return any(takes_none(member) for member in get_args(annotation))
    if origin is Literal:
        return None in get_args(annotation)
    return annotation in {None, NONE, Any, object}


def _inner(function: Callable[..., Any]) -> Callable[..., Any]:
    return _inner(function.func) if isinstance(function, functools.partial) else function


def _fixed(function: Callable[..., Any]) -> set[str]:
    """Return the arguments that a partial gives by name: the model is not asked for them, and need not know them."""
    return {*function.keywords, *_fixed(function.func)} if isinstance(function, functools.partial) else set()


def _parameters(function: Callable[..., Any], name: str, described: dict[str, str]) -> tuple[Parameter, ...]:
    try:
        signature = inspect.signature(function, eval_str=True)
    except (NameError, ValueError) as error:
        raise TypeError(f"the parameters of {name} cannot be read: {error}") from error
    found: list[Parameter] = []
    fixed = _fixed(function)
    for one in signature.parameters.values():
        if one.name in fixed:
            continue
        if one.kind in VARIADIC:
            raise TypeError(f"{name}() takes {one}; a tool needs a parameter for each argument")
        if one.annotation is ABSENT:
            raise TypeError(f"{name}() has no annotation for {one.name!r}; a tool needs one for each parameter")
        by_place = one.kind is inspect.Parameter.POSITIONAL_ONLY
        found.append(Parameter(one.name, one.annotation, one.default, described.get(one.name, ""), by_place))
    return tuple(found)


def _said(annotation: Any) -> str:
    """Return the text in ``Annotated[int, "text"]``."""
    texts = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next((text for text in texts if isinstance(text, str)), "")


def _typed_dict(name: str, keys: dict[str, Any]) -> Any:
    """Make a typed dictionary. pydantic wants that of typing_extensions before Python 3.12, and brings it along."""
    try:
        source = import_module("typing_extensions")
    except ImportError:
        source = import_module("typing")
    return source.TypedDict(name, keys)
