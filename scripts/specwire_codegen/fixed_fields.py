"""Keys that OpenAPI gives a meaning to, where a misspelt one would be read by nobody.

``requestbody`` or ``POST`` is valid JSON that simply has no effect: the operation would lose its body, or vanish.
Schemas are not checked here: their reader refuses what it does not know. Source: OpenAPI 3.1, section 4.8.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .document import METHODS, Document, join, walk
from .errors import ContractError
from .jsonvalue import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT = frozenset(
    {"openapi", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security", "tags"}
    | {"externalDocs"}
)
_COMPONENTS = frozenset(
    {"schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links"}
    | {"callbacks", "pathItems"}
)
_PATH_ITEM = frozenset({"$ref", "summary", "description", "servers", "parameters", *METHODS})
_OPERATION = frozenset(
    {"tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses"}
    | {"callbacks", "deprecated", "security", "servers"}
)
_PARAMETER = frozenset(
    {"$ref", "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode"}
    | {"allowReserved", "schema", "example", "examples", "content"}
)
_REQUEST_BODY = frozenset({"$ref", "summary", "description", "content", "required"})
_RESPONSE = frozenset({"$ref", "summary", "description", "headers", "content", "links"})
_MEDIA_TYPE = frozenset({"schema", "example", "examples", "encoding"})

_Found = tuple[str, Any, frozenset[str], str]


def check(document: Document) -> None:
    """Raise ContractError at a key that has no meaning where it stands, or a path or mapping that leads nowhere."""
    for pointer, node, known, words in _objects(document.data):
        for key in node if is_object(node) else ():
            if key not in known and not key.startswith("x-"):
                near = get_close_matches(key, known, n=1) or [name for name in known if name.lower() == key.lower()]
                guess = f"; did you mean {near[0]!r}?" if near else ""
                msg = f"{key!r} has no meaning in {words}{guess}"
                raise ContractError(msg, join(pointer, key))
    for path in document.data.get("paths", {}):
        if not path.startswith(("/", "x-")):
            msg = f"the path {path!r} must begin with a slash"
            raise ContractError(msg, join("/paths", path))
    _check_mappings(document)


def _check_mappings(document: Document) -> None:
    """Follow what discriminators map tags to."""
    for pointer, node in walk(document.data):
        if not pointer.endswith("/discriminator") or not is_object(node.get("mapping")):
            continue
        for tag, target in node["mapping"].items():
            name = str(target)
            reference = name if name.startswith("#") else f"#/components/schemas/{name}"
            document.resolve(reference, join(pointer, "mapping", tag))


def _objects(data: dict[str, Any]) -> Iterator[_Found]:
    """Yield pointer, object, known keys and words for each object whose keys are fixed."""
    yield "", data, _DOCUMENT, "a document"
    components = data.get("components", {})
    yield "/components", components, _COMPONENTS, "components"
    for path, item in data.get("paths", {}).items():
        if not path.startswith("x-"):
            yield from _path_item(join("/paths", path), item)
    for part, reader in (("parameters", _parameter), ("requestBodies", _request_body), ("responses", _response)):
        for name, node in components.get(part, {}).items():
            yield from reader(join("/components", part, name), node)


def _path_item(pointer: str, item: Any) -> Iterator[_Found]:
    yield pointer, item, _PATH_ITEM, "a path item"
    yield from _parameters(pointer, item)
    for method in METHODS:
        node = item.get(method)
        if is_object(node):
            where = join(pointer, method)
            yield where, node, _OPERATION, "an operation"
            yield from _parameters(where, node)
            yield from _request_body(join(where, "requestBody"), node.get("requestBody"))
            for code, response in node.get("responses", {}).items():
                yield from _response(join(where, "responses", code), response)


def _parameters(pointer: str, node: dict[str, Any]) -> Iterator[_Found]:
    listed = node.get("parameters")
    for index, parameter in enumerate(listed if is_array(listed) else ()):
        yield from _parameter(join(pointer, "parameters", index), parameter)


def _parameter(pointer: str, node: Any) -> Iterator[_Found]:
    yield pointer, node, _PARAMETER, "a parameter"


def _request_body(pointer: str, node: Any) -> Iterator[_Found]:
    yield pointer, node, _REQUEST_BODY, "a request body"
    yield from _content(pointer, node)


def _response(pointer: str, node: Any) -> Iterator[_Found]:
    yield pointer, node, _RESPONSE, "a response"
    yield from _content(pointer, node)


def _content(pointer: str, node: Any) -> Iterator[_Found]:
    content = node.get("content") if is_object(node) else None
    for media_type, media in content.items() if is_object(content) else ():
        yield join(pointer, "content", media_type), media, _MEDIA_TYPE, "a media type"
