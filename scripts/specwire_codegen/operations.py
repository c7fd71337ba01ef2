"""One operation of a contract: its place in the client and its answers.

Lives here: OpenAPI's path items and responses as plain values. May not live here: arguments (``arguments.py``), Python
types, emitted text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from . import extensions, graph, naming
from .arguments import JSON, Argument, ArgumentReader, resolved
from .document import Document, join
from .errors import ContractError
from .graph import follow
from .schema import SchemaReader
from .shapes import Object, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT_STREAM = "text/event-stream"
_NAME = re.compile(r"[^\W\dA-Z_]\w*")


@frozen
class Operation:
    """One operation, with its place in the client."""

    id: str
    pointer: str
    resource: str
    method_name: str
    method: str
    path: str
    summary: str
    description: str
    link: str
    deprecated: bool
    arguments: tuple[Argument, ...]
    body: str | None
    answer: Shape | None
    event: Shape | None
    stream: extensions.Stream | None
    pagination: extensions.Pagination | None
    idempotency: str | None
    errors: tuple[Shape, ...]
    wider: frozenset[str] = frozenset()

    @property
    def required(self) -> tuple[str, ...]:
        """The arguments that a call must have."""
        return tuple(one.name for one in self.arguments if one.required)


@frozen
class OperationReader:
    """Reads one operation."""

    document: Document
    schemas: SchemaReader
    path: str
    method: str
    item: dict[str, Any]
    node: dict[str, Any]

    @property
    def pointer(self) -> str:
        """Where the operation stands."""
        return join("/paths", self.path, self.method)

    def read(self) -> Operation:
        """Put the operation together."""
        node, pointer = self.node, self.pointer
        resource, method_name = self._place()
        body, arguments = ArgumentReader(self.document, self.schemas, self.path, pointer, self.item, node).read()
        response, response_pointer = self._success()
        content = response.get("content", {})
        stream = extensions.read(extensions.Stream, response, response_pointer)
        answer = self._answer(content, response_pointer)
        event = self._event(content, response_pointer, stream)
        pagination = self._pagination(answer, arguments)
        self._check_stream(stream, arguments)
        if stream is not None and pagination is not None:
            msg = f"{node['operationId']} cannot both stream and have pages"
            raise ContractError(msg, join(pointer, "x-pagination"))
        idempotency = extensions.read(extensions.Idempotency, node, pointer)
        return Operation(
            id=node["operationId"],
            pointer=pointer,
            resource=resource,
            method_name=method_name,
            method=self.method.upper(),
            path=self.path,
            summary=str(node.get("summary", "")).strip(),
            description=str(node.get("description", "")).strip(),
            link=str(node.get("externalDocs", {}).get("url", "")),
            deprecated=bool(node.get("deprecated")),
            arguments=arguments,
            body=body,
            answer=answer,
            event=event,
            stream=stream,
            pagination=pagination,
            idempotency=idempotency.header if idempotency else None,
            errors=tuple(self._errors()),
            wider=self._wider(arguments, stream),
        )

    def _place(self) -> tuple[str, str]:
        """Return resource and method, and make sure that a client can have attributes of these names."""
        sdk = extensions.read(extensions.Sdk, self.node, self.pointer) or extensions.Sdk()
        resource, method = sdk.resource or self._resource(), sdk.method or self._method_name()
        for name in (*resource.split("."), method):
            if not _NAME.fullmatch(name) or not naming.is_name(name) or name in naming.RESERVED_METHODS:
                msg = (
                    f"{self.node['operationId']} would be called {resource}.{method}, and {name!r} cannot be a name"
                    " there; rename it with x-sdk: {resource: …, method: …}"
                )
                raise ContractError(msg, join(self.pointer, "x-sdk"))
        return resource, method

    def _segments(self) -> list[str]:
        return [segment for segment in self.path.split("/") if segment]

    def _resource(self) -> str:
        """Derive the resource: the fixed segments of the path."""
        fixed = [naming.module_name(segment) for segment in self._segments() if "{" not in segment]
        if not fixed:
            msg = f"{self.path} has no fixed segment to name a resource after; say x-sdk: {{resource: …}}"
            raise ContractError(msg, self.pointer)
        return ".".join(fixed)

    def _method_name(self) -> str:
        """Derive the method from verb and last segment."""
        one = bool(self._segments()) and "{" in self._segments()[-1]
        names = {
            "get": "retrieve" if one else "list",
            "post": "update" if one else "create",
            "put": "update",
            "patch": "update",
            "delete": "delete",
        }
        if self.method not in names:
            msg = f"{self.method.upper()} {self.path} has no customary name; say x-sdk: {{method: …}}"
            raise ContractError(msg, self.pointer)
        return names[self.method]

    def _success(self) -> tuple[dict[str, Any], str]:
        """Return the response of the lowest 2xx status."""
        codes = sorted(str(code) for code in self.node.get("responses", {}) if str(code).startswith("2"))
        if not codes:
            msg = f"{self.node['operationId']} has no 2xx response"
            raise ContractError(msg, join(self.pointer, "responses"))
        node, pointer = resolved(
            self.document, self.node["responses"][codes[0]], join(self.pointer, "responses", codes[0])
        )
        return node, pointer

    def _errors(self) -> Iterator[Shape]:
        """Yield the shapes of documented errors."""
        for code, unresolved in self.node.get("responses", {}).items():
            node, pointer = resolved(self.document, unresolved, join(self.pointer, "responses", code))
            schema = node.get("content", {}).get(JSON, {}).get("schema")
            if schema is not None and not str(code).startswith("2"):
                where = join(pointer, "content", JSON, "schema")
                yield self.schemas.read(schema, where, f"{self.node['operationId']}_{code}")

    def _answer(self, content: dict[str, Any], pointer: str) -> Shape | None:
        if not content:
            return None
        if JSON not in content:
            msg = f"{self.node['operationId']} answers with {', '.join(content)}; supported is {JSON}"
            raise ContractError(msg, join(pointer, "content"))
        where = join(pointer, "content", JSON, "schema")
        return self.schemas.read(content[JSON].get("schema", True), where, f"{self.node['operationId']}_response")

    def _event(self, content: dict[str, Any], pointer: str, stream: extensions.Stream | None) -> Shape | None:
        if stream is None:
            if EVENT_STREAM in content:
                msg = f"{self.node['operationId']} can answer with {EVENT_STREAM}; say with x-stream how to ask for it"
                raise ContractError(msg, join(pointer, "content"))
            return None
        if "schema" not in content.get(EVENT_STREAM, {}):
            msg = f"x-stream needs {EVENT_STREAM} with a schema beside {JSON}"
            raise ContractError(msg, join(pointer, "x-stream"))
        where = join(pointer, "content", EVENT_STREAM, "schema")
        return self.schemas.read(content[EVENT_STREAM]["schema"], where, f"{self.node['operationId']}_event")

    def _check_stream(self, stream: extensions.Stream | None, arguments: tuple[Argument, ...]) -> None:
        """Refuse a stream that is asked for with something that is not a property of the request."""
        if stream is not None and ("body", stream.parameter) not in {(one.place, one.wire_name) for one in arguments}:
            msg = (
                f"x-stream.parameter names {stream.parameter!r}, which the request of {self.node['operationId']} lacks"
            )
            raise ContractError(msg, self.pointer)

    def _wider(self, arguments: tuple[Argument, ...], stream: extensions.Stream | None) -> frozenset[str]:
        """Return the wire names of the properties that helpers take in wider types."""
        sdk = extensions.read(extensions.Sdk, self.node, self.pointer) or extensions.Sdk()
        known = {one.wire_name for one in arguments if one.place == "body"} - {stream.parameter if stream else None}
        for name in sdk.wider:
            if name not in known:
                msg = f"x-sdk.wider names {name!r}, which {self.node['operationId']} does not take by keyword"
                raise ContractError(msg, join(self.pointer, "x-sdk", "wider"))
        return frozenset(sdk.wider)

    def _pagination(self, answer: Shape | None, arguments: tuple[Argument, ...]) -> extensions.Pagination | None:
        """Read how pages follow one another; the cursor becomes the name of its argument."""
        pagination = extensions.read(extensions.Pagination, self.node, self.pointer)
        if pagination is None:
            return None
        pointer = join(self.pointer, "x-pagination")
        target = follow(self.schemas.components, answer) if answer is not None else None
        known = {one.name: one.shape for one in target.properties} if isinstance(target, Object) else {}
        for word in ("items", "next", "more"):
            name = getattr(pagination, word)
            if name is not None and name not in known:
                msg = f"x-pagination.{word} names {name!r}, which the answer does not have"
                raise ContractError(msg, join(pointer, word))
        element = graph.items(self.schemas.components, known[pagination.items])
        if element is None:
            msg = f"x-pagination.items names {pagination.items!r}, which is not an array"
            raise ContractError(msg, join(pointer, "items"))
        if pagination.item is not None and not self._all_have(element, pagination.item):
            msg = f"x-pagination.item names {pagination.item!r}, which the items of {pagination.items!r} do not have"
            raise ContractError(msg, join(pointer, "item"))
        if pagination.cursor is None:
            return pagination
        queries = {one.wire_name: one.name for one in arguments if one.place == "query"}
        if pagination.cursor not in queries:
            msg = f"x-pagination.cursor names {pagination.cursor!r}, which is not a query parameter"
            raise ContractError(msg, join(pointer, "cursor"))
        return evolve(pagination, cursor=queries[pagination.cursor])

    def _all_have(self, shape: Shape, name: str) -> bool:
        """Whether each member of a shape is an object with this property."""
        known = self.schemas.components
        members = [follow(known, member) for member in graph.flat_members(known, shape)]
        return all(
            isinstance(member, Object) and any(one.name == name for one in member.properties) for member in members
        )
