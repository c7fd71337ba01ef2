"""Specwire: a client of the OpenAI API, made from its contract.

    from specwire import OpenAI

Everything here is imported on first use (PEP 562): ``import specwire`` loads neither HTTP nor models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import NoneType
    from typing import Any

    from specwire_api.resources.models import Models
    from specwire_api.responses import AsyncStreamedResponse, RawResponse, StreamedResponse
    from specwire_api.types import (
        NOT_GIVEN,
        AsyncPage,
        AsyncStream,
        Credential,
        NotGiven,
        Omit,
        Page,
        Stream,
        Timeouts,
        omit,
    )
    from specwire_api.types import omit as not_given

    from . import types
    from .async_client import AsyncOpenAI
    from .async_client import AsyncOpenAI as AsyncClient
    from .callers import AsyncHttpCaller, HttpCaller
    from .client import OpenAI
    from .client import OpenAI as Client
    from .core.hooks import EventHooks, RequestEvent, ResponseEvent
    from .core.pool_limits import DEFAULT_LIMITS as DEFAULT_CONNECTION_LIMITS
    from .core.pool_limits import PoolLimits
    from .core.retry import DEFAULT_MAX_RETRIES
    from .core.timeout import DEFAULT_TIMEOUT, Timeout
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
    from .http_clients import DefaultAsyncHttpxClient, DefaultHttpxClient
    from .resources.chat import Chat
    from .structured.failures import AnswerParsingError, ToolArgumentsError
    from .structured.tools import function_tool, pydantic_function_tool
    from .tool_loop.failures import ToolLoopLimitError
    from .tool_loop.runners import AsyncToolRunner, ToolRunner
    from .undocumented_types import RequestOptions

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

_WIRE = "specwire_api.types"
_ERRORS = "specwire.errors"
_MODULES = {
    "APIConnectionError": _ERRORS,
    "APIError": _ERRORS,
    "APIResponseValidationError": _ERRORS,
    "APIStatusError": _ERRORS,
    "APITimeoutError": _ERRORS,
    "AnswerParsingError": "specwire.structured.failures",
    "AsyncClient": "specwire.async_client",
    "AsyncHttpCaller": "specwire.callers",
    "AsyncOpenAI": "specwire.async_client",
    "AsyncPage": _WIRE,
    "AsyncStream": _WIRE,
    "AsyncStreamedResponse": "specwire_api.responses",
    "AsyncToolRunner": "specwire.tool_loop.runners",
    "AuthenticationError": _ERRORS,
    "BadRequestError": _ERRORS,
    "Client": "specwire.client",
    "ConflictError": _ERRORS,
    "ContentFilterFinishReasonError": _ERRORS,
    "DEFAULT_CONNECTION_LIMITS": "specwire.core.pool_limits",
    "DEFAULT_MAX_RETRIES": "specwire.core.retry",
    "DEFAULT_TIMEOUT": "specwire.core.timeout",
    "DefaultAsyncHttpxClient": "specwire.http_clients",
    "DefaultHttpxClient": "specwire.http_clients",
    "EventHooks": "specwire.core.hooks",
    "HttpCaller": "specwire.callers",
    "InternalServerError": _ERRORS,
    "LengthFinishReasonError": _ERRORS,
    "NOT_GIVEN": _WIRE,
    "NoneType": "types",
    "NotFoundError": _ERRORS,
    "NotGiven": _WIRE,
    "Omit": _WIRE,
    "OpenAI": "specwire.client",
    "OpenAIError": _ERRORS,
    "Page": _WIRE,
    "PermissionDeniedError": _ERRORS,
    "PoolLimits": "specwire.core.pool_limits",
    "RateLimitError": _ERRORS,
    "RawResponse": "specwire_api.responses",
    "RequestEvent": "specwire.core.hooks",
    "RequestOptions": "specwire.undocumented_types",
    "ResponseEvent": "specwire.core.hooks",
    "Stream": _WIRE,
    "StreamedResponse": "specwire_api.responses",
    "Timeout": "specwire.core.timeout",
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
