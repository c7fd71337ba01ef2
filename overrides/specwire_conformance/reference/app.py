"""The web application: routes from the contract, authentication, errors as JSON."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from specwire_conformance.contract import Operation
from specwire_conformance.reference import chat, models
from specwire_conformance.reference.auth import authenticate
from specwire_conformance.reference.errors import INVALID_REQUEST, ApiError
from specwire_conformance.reference.headers import CommonHeaders
from specwire_conformance.reference.state import State

PREFIX = "/v1"
Handler = Callable[[Request, Operation, State], Awaitable[Response]]

HANDLERS: dict[str, Handler] = {
    "listModels": models.list_models,
    "retrieveModel": models.retrieve_model,
    "deleteModel": models.delete_model,
    "createChatCompletion": chat.create_completion,
    "listChatCompletions": chat.list_completions,
    "getChatCompletion": chat.retrieve_completion,
    "updateChatCompletion": chat.update_completion,
    "deleteChatCompletion": chat.delete_completion,
    "getChatCompletionMessages": chat.list_messages,
}
"""By operation id. An operation without a handler is answered 404; a handler without an operation is a KeyError."""


def build_app(state: State) -> Starlette:
    """Return the application for one server."""
    by_path: dict[str, list[Operation]] = {}
    for operation_id in HANDLERS:
        operation = state.contract.operation(operation_id)
        by_path.setdefault(operation.path, []).append(operation)
    app = Starlette(
        routes=[_route(path, operations, state) for path, operations in by_path.items()],
        middleware=[Middleware(CommonHeaders), Middleware(_RawPath)],
        exception_handlers=ERROR_HANDLERS,
    )
    app.router.redirect_slashes = False
    return app


def _route(path: str, operations: list[Operation], state: State) -> Route:
    by_method = {operation.method: operation for operation in operations}

    async def endpoint(request: Request) -> Response:
        authenticate(request.headers.get("authorization"), state.api_keys)
        operation = by_method[request.method]
        return await HANDLERS[operation.operation_id](request, operation, state)

    route = Route(PREFIX + path.replace("}", ":segment}"), endpoint, methods=list(by_method))
    route.methods = set(by_method)  # without the HEAD that Starlette adds to GET: the contract has none
    return route


class _SegmentConvertor(Convertor[str]):
    """One segment of a path that is still percent-encoded, so that `%2F` belongs to the segment."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        return unquote(value)

    def to_string(self, value: str) -> str:
        return quote(value, safe="")


register_url_convertor("segment", _SegmentConvertor())


class _RawPath:
    """Lets the router see the path as it was sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "path": scope["raw_path"].decode("latin-1")}, receive, send)


async def _on_api_error(request: Request, error: ApiError) -> Response:  # noqa: ARG001  Starlette's signature
    return JSONResponse(error.body(), error.status, error.headers)


async def _on_http_error(request: Request, error: HTTPException) -> Response:
    words = {404: "There is nothing at", 405: "This method is not allowed at"}
    message = f"{words.get(error.status_code, error.detail)}: {request.method} {request.url.path}"
    body = ApiError(error.status_code, message, kind=INVALID_REQUEST).body()
    return JSONResponse(body, error.status_code, error.headers)


async def _on_crash(request: Request, error: Exception) -> Response:  # noqa: ARG001  the server logs it
    body = ApiError(500, "The server met an error of its own; its log tells more.", kind="server_error").body()
    return JSONResponse(body, 500)


ERROR_HANDLERS: dict[Any, Any] = {ApiError: _on_api_error, HTTPException: _on_http_error, Exception: _on_crash}
