"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ResponseFormatJSONSchemaDefinitionParam as JSONSchema
from specwire_api import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchema

__all__ = [
    "JSONSchema",
    "ResponseFormatJSONSchema",
]
