"""Specwire: a client of the OpenAI API, made from its contract.

    from specwire import OpenAI

Everything here is imported on first use (PEP 562): ``import specwire`` loads neither HTTP nor models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from specwire_runtime._version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import NoneType
    from typing import Any

    from specwire.errors import (
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
    from specwire_api.resources.models import Models
    from specwire_runtime.callers import AsyncHttpCaller, HttpCaller
    from specwire_runtime.config.pool_limits import DEFAULT_LIMITS as DEFAULT_CONNECTION_LIMITS
    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.policy.hooks import EventHooks, RequestEvent, ResponseEvent
    from specwire_runtime.policy.retry import DEFAULT_MAX_RETRIES
    from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT, Timeout
    from specwire_runtime.raw_request_types import RequestOptions
    from specwire_runtime.wire.responses import AsyncStreamedResponse, RawResponse, StreamedResponse
    from specwire_runtime.wire.streams import AsyncPage, AsyncStream, Page, Stream
    from specwire_runtime.wire.types import NOT_GIVEN, Credential, NotGiven, Omit, Timeouts, omit
    from specwire_runtime.wire.types import omit as not_given

    from . import types
    from .async_client import AsyncOpenAI
    from .async_client import AsyncOpenAI as AsyncClient
    from .client import OpenAI
    from .client import OpenAI as Client
    from .http_clients import DefaultAsyncHttpxClient, DefaultHttpxClient
    from .resources.chat import Chat
    from .structured.failures import AnswerParsingError, ToolArgumentsError
    from .structured.tools import function_tool, pydantic_function_tool
    from .tool_loop.failures import ToolLoopLimitError
    from .tool_loop.runners import AsyncToolRunner, ToolRunner

    # The module as a client; at run time these come from ``module_client.py``.
    api_key: Credential | None
    organization: str | None
    project: str | None
    base_url: str | None
    timeout: float | Timeouts | Timeout | Omit | None
    max_retries: int
    default_headers: Mapping[str, str | Omit] | None
    default_query: Mapping[str, object] | None
    http_client: Any
    chat: Chat
    models: Models

__all__ = [
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "NOT_GIVEN",
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AnswerParsingError",
    "AsyncClient",
    "AsyncHttpCaller",
    "AsyncOpenAI",
    "AsyncPage",
    "AsyncStream",
    "AsyncStreamedResponse",
    "AsyncToolRunner",
    "AuthenticationError",
    "BadRequestError",
    "Client",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "EventHooks",
    "HttpCaller",
    "InternalServerError",
    "LengthFinishReasonError",
    "NoneType",
    "NotFoundError",
    "NotGiven",
    "Omit",
    "OpenAI",
    "OpenAIError",
    "Page",
    "PermissionDeniedError",
    "PoolLimits",
    "RateLimitError",
    "RawResponse",
    "RequestEvent",
    "RequestOptions",
    "ResponseEvent",
    "Stream",
    "StreamedResponse",
    "Timeout",
    "ToolArgumentsError",
    "ToolLoopLimitError",
    "ToolRunner",
    "UnprocessableEntityError",
    "__version__",
    "function_tool",
    "not_given",
    "omit",
    "pydantic_function_tool",
    "types",
]

_WIRE = "specwire_runtime.wire.types"
_STREAMS = "specwire_runtime.wire.streams"
_ERRORS = "specwire.errors"
_MODULES = {
    "APIConnectionError": _ERRORS,
    "APIError": _ERRORS,
    "APIResponseValidationError": _ERRORS,
    "APIStatusError": _ERRORS,
    "APITimeoutError": _ERRORS,
    "AnswerParsingError": "specwire.structured.failures",
    "AsyncClient": "specwire.async_client",
    "AsyncHttpCaller": "specwire_runtime.callers",
    "AsyncOpenAI": "specwire.async_client",
    "AsyncPage": _STREAMS,
    "AsyncStream": _STREAMS,
    "AsyncStreamedResponse": "specwire_runtime.wire.responses",
    "AsyncToolRunner": "specwire.tool_loop.runners",
    "AuthenticationError": _ERRORS,
    "BadRequestError": _ERRORS,
    "Client": "specwire.client",
    "ConflictError": _ERRORS,
    "ContentFilterFinishReasonError": _ERRORS,
    "DEFAULT_CONNECTION_LIMITS": "specwire_runtime.config.pool_limits",
    "DEFAULT_MAX_RETRIES": "specwire_runtime.policy.retry",
    "DEFAULT_TIMEOUT": "specwire_runtime.policy.timeout",
    "DefaultAsyncHttpxClient": "specwire.http_clients",
    "DefaultHttpxClient": "specwire.http_clients",
    "EventHooks": "specwire_runtime.policy.hooks",
    "HttpCaller": "specwire_runtime.callers",
    "InternalServerError": _ERRORS,
    "LengthFinishReasonError": _ERRORS,
    "NOT_GIVEN": _WIRE,
    "NoneType": "types",
    "NotFoundError": _ERRORS,
    "NotGiven": _WIRE,
    "Omit": _WIRE,
    "OpenAI": "specwire.client",
    "OpenAIError": _ERRORS,
    "Page": _STREAMS,
    "PermissionDeniedError": _ERRORS,
    "PoolLimits": "specwire_runtime.config.pool_limits",
    "RateLimitError": _ERRORS,
    "RawResponse": "specwire_runtime.wire.responses",
    "RequestEvent": "specwire_runtime.policy.hooks",
    "RequestOptions": "specwire_runtime.raw_request_types",
    "ResponseEvent": "specwire_runtime.policy.hooks",
    "Stream": _STREAMS,
    "StreamedResponse": "specwire_runtime.wire.responses",
    "Timeout": "specwire_runtime.policy.timeout",
    "ToolArgumentsError": "specwire.structured.failures",
    "ToolLoopLimitError": "specwire.tool_loop.failures",
    "ToolRunner": "specwire.tool_loop.runners",
    "UnprocessableEntityError": _ERRORS,
    "function_tool": "specwire.structured.tools",
    "not_given": _WIRE,
    "omit": _WIRE,
    "pydantic_function_tool": "specwire.structured.tools",
}
# Public ones, and those that the callers import from here: Python asks for an attribute first.
_SUBMODULES = frozenset({"async_calling", "calling", "errors", "types"})
# The official library's name -> ours, where both are offered.
_ALIASES = {
    "AsyncClient": "AsyncOpenAI",
    "Client": "OpenAI",
    "DEFAULT_CONNECTION_LIMITS": "DEFAULT_LIMITS",
    "not_given": "omit",
}


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a submodule, on first use; find resources and settings of the module."""
        if name in _SUBMODULES:
            return import_module(f"specwire.{name}")
        module = _MODULES.get(name)
        if module is None:
            if name.startswith("_"):
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
            from .module_client import find

            return find(name)
        value = getattr(import_module(module), _ALIASES.get(name, name))
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted(__all__)
