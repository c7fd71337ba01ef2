"""Types of several operations: in requests."""

from __future__ import annotations

from specwire_api import ChatModel, ReasoningEffort
from specwire_api import FunctionDefinitionParam as FunctionDefinition
from specwire_api import FunctionParametersParam as FunctionParameters
from specwire_api import MetadataParam as Metadata
from specwire_api import ResponseFormatJSONObjectParam as ResponseFormatJSONObject
from specwire_api import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchema
from specwire_api import ResponseFormatTextParam as ResponseFormatText

__all__ = [
    "ChatModel",
    "FunctionDefinition",
    "FunctionParameters",
    "Metadata",
    "ReasoningEffort",
    "ResponseFormatJSONObject",
    "ResponseFormatJSONSchema",
    "ResponseFormatText",
]
