# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names of ``specwire_api`` at the places where another library has them, imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwire_api import ChatModel, ReasoningEffort
    from specwire_api import FunctionDefinitionParam as FunctionDefinition
    from specwire_api import FunctionParametersParam as FunctionParameters
    from specwire_api import MetadataParam as Metadata
    from specwire_api import ResponseFormatJSONObjectParam as ResponseFormatJSONObject
    from specwire_api import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchema
    from specwire_api import ResponseFormatTextParam as ResponseFormatText

    from . import chat_model as chat_model
    from . import function_definition as function_definition
    from . import function_parameters as function_parameters
    from . import metadata as metadata
    from . import reasoning_effort as reasoning_effort
    from . import response_format_json_object as response_format_json_object
    from . import response_format_json_schema as response_format_json_schema
    from . import response_format_text as response_format_text

__all__: list[str] = []
__all__ += [
    "ChatModel",
    "FunctionDefinition",
    "FunctionParameters",
    "Metadata",
    "ReasoningEffort",
    "ResponseFormatJSONObject",
    "ResponseFormatJSONSchema",
    "ResponseFormatText",
]

# Name here -> module, and name there.
_PLACES: dict[str, tuple[str, str]] = {
    "ChatModel": ("specwire_api", "ChatModel"),
    "FunctionDefinition": ("specwire_api", "FunctionDefinitionParam"),
    "FunctionParameters": ("specwire_api", "FunctionParametersParam"),
    "Metadata": ("specwire_api", "MetadataParam"),
    "ReasoningEffort": ("specwire_api", "ReasoningEffort"),
    "ResponseFormatJSONObject": ("specwire_api", "ResponseFormatJSONObjectParam"),
    "ResponseFormatJSONSchema": ("specwire_api", "ResponseFormatJSONSchemaParam"),
    "ResponseFormatText": ("specwire_api", "ResponseFormatTextParam"),
}
_MODULES = (
    "chat_model",
    "function_definition",
    "function_parameters",
    "metadata",
    "reasoning_effort",
    "response_format_json_object",
    "response_format_json_schema",
    "response_format_text",
)


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a module of this package, on first use (PEP 562)."""
        if name in _PLACES:
            module, inner = _PLACES[name]
            return getattr(import_module(module), inner)
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names and modules."""
    return sorted([*__all__, *_MODULES])
