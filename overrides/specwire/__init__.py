"""Specwire: a client of the OpenAI API, made from its contract.

    from specwire import OpenAI

Everything here is imported on first use (PEP 562): ``import specwire`` loads neither HTTP nor models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from specwire_api.types import NOT_GIVEN, AsyncPage, AsyncStream, NotGiven, Omit, Page, Stream, omit

    from . import types
    from .async_client import AsyncOpenAI
    from .callers import AsyncHttpCaller, HttpCaller
    from .client import OpenAI
    from .core.hooks import EventHooks, RequestEvent, ResponseEvent
    from .core.pool_limits import PoolLimits
    from .core.timeout import Timeout
    from .errors import (
        APIConnectionError,
        APIError,
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        ContentFilterFinishReasonError,
        InternalServerError,
        LengthFinishReasonError,
        NotFoundError,
        OpenAIError,
        PermissionDeniedError,
        RateLimitError,
        UnprocessableEntityError,
    )
    from .structured.failures import AnswerParsingError, ToolArgumentsError
    from .structured.tools import function_tool, pydantic_function_tool
    from .tool_loop.failures import ToolLoopLimitError
    from .tool_loop.runners import AsyncToolRunner, ToolRunner

__all__ = [
    "NOT_GIVEN",
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AnswerParsingError",
    "AsyncHttpCaller",
    "AsyncOpenAI",
    "AsyncPage",
    "AsyncStream",
    "AsyncToolRunner",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "EventHooks",
    "HttpCaller",
    "InternalServerError",
    "LengthFinishReasonError",
    "NotFoundError",
    "NotGiven",
    "Omit",
    "OpenAI",
    "OpenAIError",
    "Page",
    "PermissionDeniedError",
    "PoolLimits",
    "RateLimitError",
    "RequestEvent",
    "ResponseEvent",
    "Stream",
    "Timeout",
    "ToolArgumentsError",
    "ToolLoopLimitError",
    "ToolRunner",
    "UnprocessableEntityError",
    "__version__",
    "function_tool",
    "omit",
    "pydantic_function_tool",
    "types",
]

_WIRE = "specwire_api.types"
_ERRORS = "specwire.errors"
_MODULES = {
    "NOT_GIVEN": _WIRE,
    "APIConnectionError": _ERRORS,
    "APIError": _ERRORS,
    "APIResponseValidationError": _ERRORS,
    "APIStatusError": _ERRORS,
    "APITimeoutError": _ERRORS,
    "AnswerParsingError": "specwire.structured.failures",
    "AsyncHttpCaller": "specwire.callers",
    "AsyncOpenAI": "specwire.async_client",
    "AsyncPage": _WIRE,
    "AsyncStream": _WIRE,
    "AsyncToolRunner": "specwire.tool_loop.runners",
    "AuthenticationError": _ERRORS,
    "BadRequestError": _ERRORS,
    "ConflictError": _ERRORS,
    "ContentFilterFinishReasonError": _ERRORS,
    "EventHooks": "specwire.core.hooks",
    "HttpCaller": "specwire.callers",
    "InternalServerError": _ERRORS,
    "LengthFinishReasonError": _ERRORS,
    "NotFoundError": _ERRORS,
    "NotGiven": _WIRE,
    "Omit": _WIRE,
    "OpenAI": "specwire.client",
    "OpenAIError": _ERRORS,
    "Page": _WIRE,
    "PermissionDeniedError": _ERRORS,
    "PoolLimits": "specwire.core.pool_limits",
    "RateLimitError": _ERRORS,
    "RequestEvent": "specwire.core.hooks",
    "ResponseEvent": "specwire.core.hooks",
    "Stream": _WIRE,
    "Timeout": "specwire.core.timeout",
    "ToolArgumentsError": "specwire.structured.failures",
    "ToolLoopLimitError": "specwire.tool_loop.failures",
    "ToolRunner": "specwire.tool_loop.runners",
    "UnprocessableEntityError": _ERRORS,
    "function_tool": "specwire.structured.tools",
    "omit": _WIRE,
    "pydantic_function_tool": "specwire.structured.tools",
}


def __getattr__(name: str) -> object:
    """Import an exported name, or a public submodule, on first use."""
    if name in {"errors", "types"}:
        return import_module(f"specwire.{name}")
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted(__all__)
