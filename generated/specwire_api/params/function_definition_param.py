# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""FunctionDefinitionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required

    from ..params.function_parameters_param import FunctionParametersParam


class FunctionDefinitionParam(TypedDict, total=False):
    """A function that the caller can run for the model."""

    name: Required[str]
    """Name of the function, up to 64 letters, digits, underscores and dashes."""
    description: str
    """What the function does. From this the model judges whether and with which arguments to call it."""
    parameters: FunctionParametersParam
    """What the function takes. Left out, the function takes nothing."""
    strict: bool | None
    """True to guarantee that the arguments fit `parameters`. Then the schema may use only a part of JSON Schema. The
    server uses false if it is left out.
    """
