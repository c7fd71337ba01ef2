# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionFunctionToolParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.function_definition_param import FunctionDefinitionParam


class ChatCompletionFunctionToolParam(TypedDict, total=False):
    """A tool that takes JSON arguments described by a schema."""

    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[FunctionDefinitionParam]
    """The function behind the tool."""
