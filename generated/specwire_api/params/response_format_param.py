# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.response_format_json_object_param import ResponseFormatJSONObjectParam
    from ..params.response_format_json_schema_param import ResponseFormatJSONSchemaParam
    from ..params.response_format_text_param import ResponseFormatTextParam


ResponseFormatParam: TypeAlias = (
    "ResponseFormatTextParam | ResponseFormatJSONSchemaParam | ResponseFormatJSONObjectParam"
)
"""Form that the text of an answer must have."""
