"""From a call to a request: operation, arguments and settings in, an immutable ``Request`` out. No I/O, no policy.

Every argument goes where the operation says. What the operation does not name is refused, for a misspelt argument that
is sent silently is found much later; ``extra_body`` is the way past that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from specwire_api.types import Omit, RequestOptions

from . import query
from .body import encode
from .checks import mapping, turned_on, unexpected
from .client_settings import CopySettings, known_arguments
from .config import AUTHORIZATION
from .exchange import RequestInfo
from .headers import HeaderMap, RawHeader, encode_fixed
from .path import expand
from .redact import request_headers
from .redact import url as redacted_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specwire_api.types import Operation

    from .config import ClientConfig

OPTION_NAMES = frozenset(RequestOptions.__annotations__)
# The header that carries an idempotency key where the contract names none.
# Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
IDEMPOTENCY_HEADER = "Idempotency-Key"
EVENT_STREAM = "text/event-stream"
JSON = "application/json"
# The number of the attempt, from 0, under the name that servers of this protocol know.
RETRY_COUNT_HEADER = "X-Stainless-Retry-Count"


class Request(NamedTuple):
    """A request, ready to be sent but for the credential and the number of the attempt.

    Attributes:
        method: upper case.
        origin: scheme, host and port.
        target: path and query, percent-encoded.
        headers: in the order in which they are sent.
        body: bytes; None when there is no body.
        needs_credential: whether the Authorization header is still to be added.
        counted: whether the number of the attempt is still to be added.
    """

    method: str
    origin: str
    target: str
    headers: tuple[RawHeader, ...]
    body: bytes | None
    needs_credential: bool = False
    counted: bool = False

    def __repr__(self) -> str:
        """Show method and path; queries, headers and body may hold what is not to be seen."""
        return f"Request({self.method} {self.path})"

    @property
    def url(self) -> str:
        """The whole URL."""
        return f"{self.origin}{self.target}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def plus(self, *added: RawHeader) -> Request:
        """Return the request with more headers."""
        headers = (*self.headers, *added)
        return Request(self.method, self.origin, self.target, headers, self.body, self.needs_credential, self.counted)

    def info(self, operation: Operation[Any, Any]) -> RequestInfo:
        """Return what errors show: query values only of parameters that the contract names."""
        shown_url = redacted_url(self.url, self.shown_queries(operation))
        return RequestInfo(self.method, shown_url, request_headers(self.headers))

    def shown_queries(self, operation: Operation[Any, Any]) -> set[str]:
        """Return the names of query parameters that the contract knows, so that their values are no secret."""
        return {spec.wire_name for spec in operation.parameters.values() if spec.place == "query"}


def build(
    operation: Operation[Any, Any],
    params: Mapping[str, Any],
    config: ClientConfig,
    *,
    stream: bool,
    idempotency_key: str | None,
) -> Request:
    """Turn a call into a request.

    ``params`` holds the operation's arguments and the per-call options (``RequestOptions``) together.
    ``idempotency_key`` is used if the operation asks for one and the call brings none.

    Raises:
        TypeError: an argument is missing, unknown or of a type that cannot be sent.
        ValueError: a path argument is empty, a number is not finite, or a header cannot be sent.
    """
    headers = config.headers.copy()
    headers.put_encoded(encode_fixed("Accept", EVENT_STREAM if stream else JSON))
    path, pairs, body = _placed(operation, params, headers, config)
    if operation.stream is not None:
        switch = operation.stream.parameter
        turned_on(switch, body.get(switch))  # "no" would count as true here, and as anything for the server
        if stream:
            body[switch] = True
    content = None
    extra_body = mapping("extra_body", params.get("extra_body"))
    if operation.body is not None or extra_body:
        content = _body(operation, headers, body, extra_body)
    key_header = operation.idempotency or IDEMPOTENCY_HEADER
    if key := params.get("idempotency_key"):
        headers.update({key_header: key}, "idempotency_key")
    elif idempotency_key is not None:  # made here, so that there is nothing to check
        headers.put_encoded((key_header.encode(), idempotency_key.encode()))
    by_hand = config.named_by_hand
    if extra_headers := mapping("extra_headers", params.get("extra_headers")):
        headers.update(extra_headers, "extra_headers")
        by_hand = by_hand.union(map(str.lower, extra_headers))

    return Request(
        method=operation.method,
        origin=config.base_url.origin,
        target=_target(config, expand(operation.path, path), pairs, mapping("extra_query", params.get("extra_query"))),
        headers=tuple(headers.values()),
        body=content,
        needs_credential=config.credential is not None and not (AUTHORIZATION in headers or "authorization" in by_hand),
        counted=config.client_info and RETRY_COUNT_HEADER.lower() not in by_hand,
    )


def _placed(
    operation: Operation[Any, Any], params: Mapping[str, Any], headers: HeaderMap, config: ClientConfig
) -> tuple[dict[str, object], list[query.Pair], dict[str, Any]]:
    """Put each argument where the operation says; return what goes into path, query and body."""
    known = operation.parameters
    path: dict[str, object] = {}
    pairs: list[query.Pair] = []
    body: dict[str, Any] = {}
    for name, value in params.items():
        spec = known.get(name)
        if spec is None:
            if name not in OPTION_NAMES:
                raise TypeError(_unexpected(operation, name, config))
        elif isinstance(value, Omit):
            continue
        elif spec.place == "body":
            body[spec.wire_name] = value
        elif spec.place == "path":
            path[spec.wire_name] = value
        elif spec.place == "query":
            pairs.extend(query.parameter(spec, value))
        elif value is not None:
            headers.update({spec.wire_name: query.text(name, value)}, name)
    _require(operation, params)
    return path, pairs, body


def _body(
    operation: Operation[Any, Any],
    headers: HeaderMap,
    body: dict[str, Any],
    extra: Mapping[str, Any],
) -> bytes:
    """Write the body and its content type. Only JSON is known so far; another media type needs another writer."""
    media_type = operation.body or JSON
    if media_type != JSON and media_type.partition(";")[0].strip() != JSON:
        raise TypeError(f"{operation.name}() sends {media_type}, which this client cannot write")
    headers.put_encoded(encode_fixed("Content-Type", media_type))
    return encode({**body, **extra}, extra) if extra else encode(body)


def _target(config: ClientConfig, path: str, pairs: list[query.Pair], extra: Mapping[str, object]) -> str:
    """Join path and query: that of the base URL, the client's, the operation's, the call's; the last of a name wins."""
    target = f"{config.base_url.path}{path}"
    if not (pairs or extra or config.base_url.query or config.default_query):
        return target
    encoded = query.encode(pairs)
    if config.default_query or extra:
        taken = {name for name, _ in pairs} | extra.keys()
        own = [pair for pair in pairs if pair[0] not in extra]
        of_client = _free("default_query", {n: v for n, v in config.default_query.items() if n not in taken})
        encoded = query.encode([*own, *of_client, *_free("extra_query", extra)])
    parts = [part for part in (config.base_url.query, encoded) if part]
    return f"{target}?{'&'.join(parts)}" if parts else target


def _free(argument: str, fields: Mapping[str, object]) -> Iterator[query.Pair]:
    return (pair for name, value in fields.items() for pair in query.free(name, value, argument))


def _require(operation: Operation[Any, Any], params: Mapping[str, Any]) -> None:
    missing = [repr(name) for name in operation.required if isinstance(params.get(name, _MISSING), Omit)]
    if missing:
        names = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"{operation.name}() missing {len(missing)} required keyword-only argument{plural}: {names}")


_MISSING = Omit()


def _unexpected(operation: Operation[Any, Any], name: str, config: ClientConfig) -> str:
    function = f"{operation.name}()"
    if name in known_arguments(config.options, CopySettings):
        setting = f"It is a setting of the client: with_options({name}=...) makes a client with it."
        return f"{function} got an unexpected keyword argument {name!r}. {setting}"
    way, what = ("extra_body", "property") if operation.body is not None else ("extra_query", "parameter")
    sentence = unexpected(function, name, operation.parameters.keys() | OPTION_NAMES)
    return f"{sentence} To send a {what} that the contract does not know, pass {way}={{{name!r}: ...}}."
