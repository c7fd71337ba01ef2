"""Comparing two documents operation by operation.

Lives here: paths, parameters, bodies, responses, security. May not live here: what is inside a schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import field, frozen

from specwire_codegen.document import METHODS
from upstream.differences import Difference, brief, changed, either, matches
from upstream.document import Document
from upstream.normalise import SchemaReader
from upstream.plain import Json, JsonObject, as_list, as_object
from upstream.schemas import SchemaComparison

_STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""Default ``style`` by place of the parameter (OpenAPI 3.1, 4.8.12.2)."""

_JSON: Final = "application/json"
_SUCCESS: Final = re.compile(r"application/json($|;)")


class OperationKey(NamedTuple):
    """What an operation is matched by: path template with unnamed parameters, and method."""

    template: str
    method: str


@frozen
class Operation:
    """One operation and the path item that holds it."""

    path: str
    method: str
    data: JsonObject
    item: JsonObject

    @property
    def name(self) -> str:
        """Method and path, as in ``GET /models``."""
        return f"{self.method.upper()} {self.path}"


def operations(document: Document) -> dict[OperationKey, Operation]:
    """Return the operations of a document in its order."""
    found: dict[OperationKey, Operation] = {}
    for path, raw in as_object(document.data.get("paths")).items():
        item = document.follow(raw)
        for method in METHODS:
            if isinstance(data := item.get(method), dict):
                key = OperationKey(re.sub(r"\{[^}]*\}", "{}", path), method)
                found[key] = Operation(path, method, data, item)
    return found


@frozen
class DocumentComparison:
    """Compares an upstream document with the contract.

    Args:
        upstream: the upstream document.
        here: the contract.
        scope: path patterns; upstream operations on other paths are only counted.
    """

    upstream: Document
    here: Document
    scope: tuple[str, ...] = ("*",)
    _schemas: SchemaComparison = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make the readers, which remember what they have read."""
        object.__setattr__(self, "_schemas", SchemaComparison(SchemaReader(self.upstream), SchemaReader(self.here)))

    def outside(self) -> int:
        """Count the upstream operations that the scope leaves out and that the contract does not have."""
        ours = operations(self.here)
        return sum(
            1 for key, operation in operations(self.upstream).items() if key not in ours and not self._covers(operation)
        )

    def compare(self) -> Iterator[Difference]:
        """Yield every difference, in the contract's order of operations, then what only upstream has."""
        theirs, ours = operations(self.upstream), operations(self.here)
        for key, operation in ours.items():
            if key in theirs:
                yield from self._operation(theirs[key], operation)
            else:
                yield Difference(operation.name, either("operation", upstream=False))
        for key, operation in theirs.items():
            if key not in ours and self._covers(operation):
                yield Difference(operation.name, either("operation", upstream=True))

    def _covers(self, operation: Operation) -> bool:
        return any(matches(pattern, operation.path) for pattern in self.scope)

    def _operation(self, upstream: Operation, here: Operation) -> Iterator[Difference]:
        name = here.name
        for word in ("operationId", "deprecated"):
            one, two = upstream.data.get(word), here.data.get(word)
            if one != two and (one or two):
                yield Difference(name, changed(f"{word} {brief(one)}", brief(two)))
        one_security, two_security = _security(self.upstream, upstream.data), _security(self.here, here.data)
        if one_security != two_security:
            yield Difference(name, changed(f"security {', '.join(one_security)}", ", ".join(two_security)))
        yield from self._parameters(upstream, here)
        yield from self._request(upstream.data.get("requestBody"), here.data.get("requestBody"), name)
        yield from self._responses(
            as_object(upstream.data.get("responses")), as_object(here.data.get("responses")), name
        )

    def _parameters(self, upstream: Operation, here: Operation) -> Iterator[Difference]:
        theirs, ours = _parameters(self.upstream, upstream), _parameters(self.here, here)
        for key in (*theirs, *(key for key in ours if key not in theirs)):
            path = f"{here.name} > {key}"
            if (key in theirs) != (key in ours):
                yield Difference(path, either("parameter", upstream=key in theirs))
                continue
            one, two = theirs[key], ours[key]
            if bool(one.get("required")) != bool(two.get("required")):
                words = ("required", "optional") if one.get("required") else ("optional", "required")
                yield Difference(path, changed(*words))
            if bool(one.get("deprecated")) != bool(two.get("deprecated")):
                yield Difference(path, either("deprecated", upstream=bool(one.get("deprecated"))))
            if _style(one) != _style(two):
                yield Difference(path, changed(f"style {_style(one)}", _style(two)))
            yield from self._schemas.compare(one.get("schema"), two.get("schema"), path)

    def _request(self, upstream: Json, here: Json, name: str) -> Iterator[Difference]:
        path = f"{name} > request"
        if (upstream is None) != (here is None):
            yield Difference(path, either("request body", upstream=here is None))
            return
        one, two = self.upstream.follow(upstream), self.here.follow(here)
        if bool(one.get("required")) != bool(two.get("required")):
            words = ("required", "optional") if one.get("required") else ("optional", "required")
            yield Difference(path, changed(*words))
        yield from self._content(one, two, path)

    def _responses(self, upstream: JsonObject, here: JsonObject, name: str) -> Iterator[Difference]:
        theirs, ours = ({str(status).upper(): raw for status, raw in side.items()} for side in (upstream, here))
        for status in (*theirs, *(status for status in ours if status not in theirs)):
            path = f"{name} > response {status}"
            if (status in theirs) != (status in ours):
                yield Difference(path, either("response", upstream=status in theirs))
                continue
            one, two = self.upstream.follow(theirs[status]), self.here.follow(ours[status])
            yield from self._headers(as_object(one.get("headers")), as_object(two.get("headers")), path)
            yield from self._content(one, two, path)

    def _headers(self, upstream: JsonObject, here: JsonObject, path: str) -> Iterator[Difference]:
        for name in (*upstream, *(name for name in here if name not in upstream)):
            inner = f"{path} > header {name}"
            if (name in upstream) != (name in here):
                yield Difference(inner, either("header", upstream=name in upstream))
                continue
            one, two = self.upstream.follow(upstream[name]), self.here.follow(here[name])
            yield from self._schemas.compare(one.get("schema"), two.get("schema"), inner)

    def _content(self, upstream: JsonObject, here: JsonObject, path: str) -> Iterator[Difference]:
        theirs, ours = as_object(upstream.get("content")), as_object(here.get("content"))
        for media in (*theirs, *(media for media in ours if media not in theirs)):
            inner = path if _SUCCESS.match(media) else f"{path} {media}"
            if (media in theirs) != (media in ours):
                yield Difference(path, either(f"media type {media}", upstream=media in theirs))
                continue
            one, two = as_object(theirs[media]), as_object(ours[media])
            yield from self._schemas.compare(one.get("schema"), two.get("schema"), inner)


def _parameters(document: Document, operation: Operation) -> dict[str, JsonObject]:
    """Return the parameters of an operation, those of its path item included, keyed as ``query limit``."""
    found: dict[str, JsonObject] = {}
    for raw in (*as_list(operation.item.get("parameters")), *as_list(operation.data.get("parameters"))):
        parameter = document.follow(raw)
        found[f"{parameter.get('in')} {parameter.get('name')}"] = parameter
    return found


def _style(parameter: JsonObject) -> str:
    """Return how a parameter that is an array or object is written out."""
    style = parameter.get("style", _STYLES.get(str(parameter.get("in")), "form"))
    explode = parameter.get("explode", style == "form")
    return f"{style}{' exploded' if explode else ''}"


def _security(document: Document, operation: JsonObject) -> list[str]:
    """Return the ways to authenticate, each as its kind and not by the name that a document gives it."""
    schemes = as_object(as_object(document.data.get("components")).get("securitySchemes"))
    ways: list[str] = []
    for way in as_list(operation.get("security", document.data.get("security"))):
        kinds: list[str] = []
        for name in as_object(way):
            scheme = document.follow(schemes.get(name))
            kinds.append(" ".join(str(scheme[word]) for word in ("type", "scheme", "in", "name") if word in scheme))
        ways.append(" + ".join(sorted(kinds)) or "none")
    return sorted(ways)
