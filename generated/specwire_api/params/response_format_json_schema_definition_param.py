# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatJSONSchemaDefinitionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required

    from ..params.response_format_json_schema_schema_param import ResponseFormatJSONSchemaSchemaParam


class ResponseFormatJSONSchemaDefinitionParam(TypedDict, total=False):
    """A schema for answers, its name and how strictly it holds."""

    name: Required[str]
    """Name of the format, up to 64 letters, digits, underscores and dashes."""
    description: str
    """What the format is for. The model reads it."""
    schema: ResponseFormatJSONSchemaSchemaParam
    """The JSON Schema that the answer has to fit."""
    strict: bool | None
    """True to guarantee that the answer fits. Then the schema may use only a part of JSON Schema. The server uses
    false if it is left out.
    """
