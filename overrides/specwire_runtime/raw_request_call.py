"""A call of an endpoint that the contract does not have, from its arguments on. Loaded with the first such call."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from specwire_runtime.callers import AsyncHttpCaller, HttpCaller
from specwire_runtime.request.checks import refuse_unknown, turned_on
from specwire_runtime.request.endpoint import endpoint
from specwire_runtime.response.casting import check_target, converter
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.responses import RawResponse

H = TypeVar("H", HttpCaller, AsyncHttpCaller)

# How strict type checkers want the bare class to be written.
ANY_RAW: tuple[object, ...] = (RawResponse[Any], RawResponse[object])
KNOWN = frozenset({"cast_to", "body", "options", "stream", "stream_cls"})


def prepared(
    http: H, method: str, path: str, given: dict[str, Any]
) -> tuple[H, Operation[Any, Any], dict[str, Any], Any]:
    """Return the caller to use, the operation, its arguments, and what the answer is. Empties ``given``.

    Raises:
        TypeError: an argument is unknown, missing, or of a wrong type.
        ValueError: the path leads out of the API or to another origin.
    """
    try:
        refuse_unknown(f"client.{method.lower()}()", tuple(given), KNOWN if method != "GET" else KNOWN - {"body"})
        streamed = turned_on("stream", given.get("stream"))
        if "cast_to" not in given and not streamed:
            raise TypeError(f"client.{method.lower()}() needs cast_to: what the answer is to be read as")
        cast_to = given.get("cast_to")
        if cast_to in ANY_RAW:
            cast_to = RawResponse
        event = None
        if streamed:
            event = converter((*get_args(given.get("stream_cls")), object if cast_to is None else cast_to)[0])
        elif cast_to is not RawResponse:
            check_target(cast_to)
        config = http.config
        options: dict[str, Any] = {**(given.get("options") or {})}
        call = endpoint(method, path, config.base_url, body=given.get("body"), options=options, event=event)
    finally:
        options = {}
        given.clear()  # headers among the options may be credentials, and tracebacks show what was here
    changes: dict[str, Any] = {}
    if call.base_url != config.base_url:
        changes[next(option.argument for option in config.options if option.target == "server")] = call.base_url
    if call.max_retries is not None:
        changes["max_retries"] = call.max_retries
    return http.with_options(**changes) if changes else http, call.operation, call.params, cast_to


def as_asked(raw: RawResponse[Any], cast_to: Any) -> Any:
    """Return the answer as what was asked for."""
    return None if cast_to in (None, type(None)) else raw.parse(to=cast_to)
