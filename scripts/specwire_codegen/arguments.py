"""The arguments of an operation: its parameters, and the properties of the JSON object that it sends.

May not live here: answers, Python types, emitted text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import frozen

from . import extensions, naming
from .document import Document, join
from .errors import ContractError
from .graph import follow
from .jsonvalue import is_object
from .schema import SchemaReader
from .shapes import Object, Reference, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = "application/json"
# OpenAPI 3.1, section 4.8.12.2: the default style of each place, and the styles that the runtime can write.
_STYLES = {"path": "simple", "header": "simple", "query": "form"}
_SUPPORTED_STYLES = {"path": ("simple",), "header": ("simple",), "query": ("form", "deepObject")}


@frozen
class Argument:
    """One keyword argument of an operation, and where it goes."""

    name: str
    wire_name: str
    place: str
    required: bool
    shape: Shape
    description: str
    deprecated: bool
    style: str = "form"
    explode: bool = True


def resolved(document: Document, node: Any, pointer: str) -> tuple[Any, str]:
    """Follow references to a component; return it and where it really stands."""
    while is_object(node) and "$ref" in node:
        target = node["$ref"]
        node, pointer = document.resolve(target, join(pointer, "$ref")), unquote(target[1:])
    return node, pointer


@frozen
class ArgumentReader:
    """Reads the arguments of one operation.

    Attributes:
        document: the contract.
        schemas: its schemas.
        path: path template of the operation.
        pointer: where the operation stands.
        item: the path item.
        node: the operation.
    """

    document: Document
    schemas: SchemaReader
    path: str
    pointer: str
    item: dict[str, Any]
    node: dict[str, Any]

    @property
    def operation_id(self) -> str:
        """The operation's name in messages."""
        return str(self.node["operationId"])

    def read(self) -> tuple[str | None, tuple[Argument, ...]]:
        """Return the body's media type, None for no body, and the arguments."""
        body, sent = self._body()
        arguments = (*self._parameters(), *sent)
        self._check_arguments(arguments)
        return body, arguments

    def _parameters(self) -> Iterator[Argument]:
        """Yield the parameters that a caller gives; those of the operation win over those of the path."""
        own = [(node, join(self.pointer, "parameters", i)) for i, node in enumerate(self.node.get("parameters", []))]
        above = join("/paths", self.path, "parameters")
        shared = [(node, join(above, i)) for i, node in enumerate(self.item.get("parameters", []))]
        seen: set[tuple[str, str]] = set()
        for unresolved, outer in (*own, *shared):
            node, pointer = resolved(self.document, unresolved, outer)
            key = (node["name"], node["in"])
            if key in seen or extensions.read(extensions.ClientOption, node, pointer) is not None:
                continue
            seen.add(key)
            yield self._parameter(node, pointer)

    def _parameter(self, node: dict[str, Any], pointer: str) -> Argument:
        name, place = node["name"], node["in"]
        if place not in _STYLES:
            msg = f"the parameter {name!r} is in {place!r}; supported are path, query and header"
            raise ContractError(msg, pointer)
        if "schema" not in node:
            msg = f"the parameter {name!r} has no schema"
            raise ContractError(msg, pointer)
        style = node.get("style", _STYLES[place])
        if style not in _SUPPORTED_STYLES[place]:
            msg = f"the parameter {name!r} in {place} has the unsupported style {style!r}"
            raise ContractError(msg, pointer)
        return Argument(
            name=naming.argument_name(name, header=place == "header"),
            wire_name=name,
            place=place,
            required=bool(node.get("required")) or place == "path",
            shape=self.schemas.read(node["schema"], join(pointer, "schema"), f"{self.operation_id}_{name}"),
            description=str(node.get("description", "")).strip(),
            deprecated=bool(node.get("deprecated")),
            style=style,
            explode=bool(node.get("explode", style in ("form", "deepObject"))),
        )

    def _body(self) -> tuple[str | None, tuple[Argument, ...]]:
        """Read the request body: a JSON object, whose properties become arguments."""
        if "requestBody" not in self.node:
            return None, ()
        node, pointer = resolved(self.document, self.node["requestBody"], join(self.pointer, "requestBody"))
        media = node.get("content", {}).get(JSON)
        if media is None or "schema" not in media:
            msg = f"the request body of {self.operation_id} has no {JSON}, the only media type supported"
            raise ContractError(msg, pointer)
        where = join(pointer, "content", JSON, "schema")
        shape = self.schemas.read(media["schema"], where, f"{self.operation_id}_request")
        target = follow(self.schemas.components, shape)
        if not isinstance(target, Object):
            msg = f"the request body of {self.operation_id} is not an object with properties"
            raise ContractError(msg, where)
        optional = not node.get("required", False)
        return JSON, tuple(
            Argument(
                name=naming.argument_name(prop.name),
                wire_name=prop.name,
                place="body",
                required=prop.required and not optional,
                shape=prop.shape,
                description=prop.description or self._text_of(prop.shape),
                deprecated=prop.deprecated,
            )
            for prop in target.properties
        )

    def _text_of(self, shape: Shape) -> str:
        """Use a component's own description where a property has none."""
        return self.schemas.components[shape.name].description if isinstance(shape, Reference) else ""

    def _check_arguments(self, arguments: tuple[Argument, ...]) -> None:
        names: set[str] = set()
        for argument in arguments:
            if argument.name in names:
                msg = f"{self.operation_id} has two arguments called {argument.name!r}"
                raise ContractError(msg, self.pointer)
            names.add(argument.name)
