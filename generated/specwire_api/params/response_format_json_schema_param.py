# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatJSONSchemaParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.response_format_json_schema_definition_param import ResponseFormatJSONSchemaDefinitionParam


class ResponseFormatJSONSchemaParam(TypedDict, total=False):
    """JSON that fits a schema of the caller."""

    type: Required[Literal["json_schema"]]
    """Kind of the format, always `json_schema`."""
    json_schema: Required[ResponseFormatJSONSchemaDefinitionParam]
    """The schema, its name and how strictly it holds."""
