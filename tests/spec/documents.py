"""Small OpenAPI documents for the tests of this folder."""

from __future__ import annotations

from upstream.document import Document
from upstream.operations import DocumentComparison
from upstream.plain import Json, JsonObject


def document(paths: JsonObject, **components: Json) -> Document:
    """Return a document with these paths and, by keyword, sections of its components."""
    return Document("small", {"openapi": "3.1.0", "paths": paths, "components": dict(components)})


def with_schema(schema: Json, **schemas: Json) -> Document:
    """Return a document whose one operation, POST /things, takes this schema, with these named schemas."""
    operation: JsonObject = {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}
    return document({"/things": {"post": operation}}, schemas=dict(schemas))


def with_operation(operation: JsonObject, **components: Json) -> Document:
    """Return a document whose one operation is GET /things."""
    return document({"/things": {"get": {"responses": {}, **operation}}}, **components)


def found(upstream: Document, here: Document) -> list[str]:
    """Return the lines that a comparison finds, without the name of the one operation."""
    lines = [str(difference) for difference in DocumentComparison(upstream, here).compare()]
    for start in ("POST /things > request", "GET /things > ", "GET /things"):
        lines = [line.removeprefix(start).removeprefix(" > ").removeprefix(": ") for line in lines]
    return lines
