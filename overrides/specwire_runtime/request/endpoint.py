"""An endpoint that the contract does not have, as an operation: from there on it is sent like any other.

It stays on the client's origin, for the credential goes with it. What a server answers has no schema here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, urlsplit

from specwire_runtime.request.body import is_model, taken_apart
from specwire_runtime.request.path import DOT_SEGMENTS
from specwire_runtime.request.request import IDEMPOTENCY_HEADER
from specwire_runtime.request.url import BaseUrl, parse_base_url
from specwire_runtime.response.json_guards import is_mapping
from specwire_runtime.wire.operation import Lazy, Operation, StreamRule

T = TypeVar("T")

JSON = "application/json"
# What ends a stream, if the server sends it; without it a stream may just end.
END_MARKER = "[DONE]"
STREAM_PROPERTY = "stream"
# RFC 3986 section 3.3, and "%", for what is encoded already.
PATH_SAFE = "/:@!$&'()*+,;=~-._%"
# An option of such a call -> the option of a call by the contract that it becomes.
OPTIONS = {
    "headers": "extra_headers",
    "params": "extra_query",
    "query": "extra_query",
    "timeout": "timeout",
    "idempotency_key": "idempotency_key",
}
APART = frozenset({"max_retries", "extra_json"})


class Ready(Lazy[T]):
    """A decoder that is there already.

    Attributes:
        model: the class that it makes objects of, if the decoder does not say so itself.
    """

    __slots__ = ("_decode", "model")

    def __init__(self, decode: Callable[[Any], T], model: type[Any] | None = None) -> None:
        """Hold the decoder."""
        super().__init__("", "")
        self._decode = decode
        self.model = model

    def load(self) -> Callable[[Any], T]:
        """Return the decoder."""
        return self._decode


class Endpoint(NamedTuple):
    """A call: its operation and arguments, and what of the client's settings is different for it."""

    operation: Operation[Any, Any]
    params: dict[str, Any]
    base_url: BaseUrl
    max_retries: int | None


def endpoint(
    method: str,
    path: str,
    base_url: BaseUrl,
    *,
    body: object,
    options: Mapping[str, Any],
    event: Callable[[Any], Any] | None,
) -> Endpoint:
    """Return the call. ``event`` decodes the events of a stream; None asks for a whole answer.

    Raises:
        TypeError: an option is unknown, the body is not an object, or the path is no string.
        ValueError: the path leads out of the API or to another origin.
    """
    place, base = _place(path, base_url)
    content = _object(body)
    extra = _object(options.get("extra_json"))
    if extra is not None:
        content = {**(content or {}), **extra}
    params: dict[str, Any] = {}
    for name, value in options.items():
        if name not in OPTIONS:
            if name not in APART:
                raise TypeError(f"unknown option {name!r}; known are {', '.join(sorted({*OPTIONS, *APART}))}")
        elif value is not None or name == "timeout":
            params[OPTIONS[name]] = value
    if content:
        params["extra_body"] = content
    operation: Operation[Any, Any] = Operation(
        id="",
        name=f"{method} {place}",
        method=method,
        path=place,
        parameters={},
        body=None if content is None else JSON,
        event=None if event is None else Ready(event),
        stream=None if event is None else StreamRule(STREAM_PROPERTY, END_MARKER, marked=False),
        idempotency=IDEMPOTENCY_HEADER if method == "POST" else None,
    )
    return Endpoint(operation, params, base, options.get("max_retries"))


def _place(path: Any, base: BaseUrl) -> tuple[str, BaseUrl]:
    """Return the path below a base URL, and that base URL: a path that is a URL has its own."""
    if not isinstance(path, str):
        raise TypeError(f"a path must be a string, not {type(path).__name__}")
    parts = urlsplit(path)
    if parts.scheme in {"http", "https"} or parts.netloc:
        url = path if parts.scheme else f"{base.origin.partition(':')[0]}:{path}"
        whole = parse_base_url(url, "a path that is a URL")
        if whole.origin != base.origin or whole.user_info is not None:
            raise ValueError(f"nothing is sent to another origin than {base.origin}, for the credential goes with it")
        base, place = base._replace(path=""), parts.path or "/"
    else:
        place = path.partition("#")[0].partition("?")[0]
        place = f"/{place.removeprefix('/')}"
    if not DOT_SEGMENTS.isdisjoint(place.replace("%2e", ".").replace("%2E", ".").split("/")):
        raise ValueError("a path must not have '.' or '..' as a part: they lead to another endpoint")
    query = path.partition("#")[0].partition("?")[2]
    if query:
        query = quote(query, safe=f"{PATH_SAFE}?[]")
        base = base._replace(query=f"{base.query}&{query}" if base.query else query)
    return quote(place, safe=PATH_SAFE), base


def _object(body: object) -> dict[str, Any] | None:
    """Return the body as a JSON object; a model is asked for its own."""
    if body is None:
        return None
    found = taken_apart(body) if is_model(body) else body
    if not is_mapping(found):
        raise TypeError(f"a body must be a mapping or a model, not {type(body).__name__}")
    return dict(found)
