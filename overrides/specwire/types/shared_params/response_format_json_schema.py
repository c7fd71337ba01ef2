# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``shared_params.response_format_json_schema``."""

from __future__ import annotations

from specwire_api import ResponseFormatJSONSchemaDefinitionParam as JSONSchema
from specwire_api import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchema

__all__ = [
    "JSONSchema",
    "ResponseFormatJSONSchema",
]
