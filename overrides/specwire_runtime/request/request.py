"""From a call to a request: operation, arguments and settings in, an immutable ``Request`` out. No I/O, no policy.

Every argument goes where the operation says. What the operation does not name is refused, for a misspelt argument that
is sent silently is found much later; ``extra_body`` is the way past that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from specwire_runtime.config.client_config import AUTHORIZATION
from specwire_runtime.config.client_settings import CopySettings, known_arguments
from specwire_runtime.privacy.redact import SHOWN_REQUEST_HEADERS, request_headers, secrets
from specwire_runtime.privacy.redact import url as redacted_url
from specwire_runtime.request import query
from specwire_runtime.request.body import encode
from specwire_runtime.request.checks import mapping, turned_on, unexpected
from specwire_runtime.request.headers import Block, HeaderMap, RawHeader, encode_fixed
from specwire_runtime.request.path import expand
from specwire_runtime.response.exchange import RequestInfo
from specwire_runtime.wire.types import Omit, RequestOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from specwire_runtime.config.client_config import ClientConfig
    from specwire_runtime.privacy.scrubbing import Scrubber
    from specwire_runtime.wire.operation import Operation

OPTION_NAMES = frozenset(RequestOptions.__annotations__)
# The header that carries an idempotency key where the contract names none.
# Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
IDEMPOTENCY_HEADER = "Idempotency-Key"
EVENT_STREAM = "text/event-stream"
JSON = "application/json"
# Options of a call that are mappings.
EXTRAS = ("extra_headers", "extra_query", "extra_body")
NO_EXTRAS: Mapping[str, Mapping[str, Any]] = {name: {} for name in EXTRAS}

_ACCEPT_JSON = encode_fixed("Accept", JSON)
_ACCEPT_EVENTS = encode_fixed("Accept", EVENT_STREAM)

# Arguments that are headers: name of the argument, name of the header, text.
_Fields: TypeAlias = "list[tuple[str, str, str]]"
_Placed: TypeAlias = "tuple[dict[str, object], list[query.Pair], dict[str, Any], _Fields, dict[str, Any]]"


class Request:
    """A request, ready to be sent but for the credential and the number of the attempt. It is not changed: copied.

    Attributes:
        method: upper case.
        origin: scheme, host and port.
        target: path and query, percent-encoded.
        own: the headers in the order in which they are sent, those of the block left out.
        body: bytes; None when there is no body.
        needs_credential: whether the Authorization header is still to be added.
        retry_count: name of the header that takes the number of the attempt; None if it is not to be sent.
        block: the headers before these, which are the same for many requests.
    """

    __slots__ = ("block", "body", "method", "needs_credential", "origin", "own", "retry_count", "target")

    def __init__(  # noqa: PLR0917  (an argument by name takes three times as long, and each call makes two of these)
        self,
        method: str,
        origin: str,
        target: str,
        own: tuple[RawHeader, ...],
        body: bytes | None,
        needs_credential: bool = False,  # noqa: FBT001, FBT002  (as above)
        retry_count: bytes | None = None,
        block: Block | None = None,
    ) -> None:
        self.method = method
        self.origin = origin
        self.target = target
        self.own = own
        self.body = body
        self.needs_credential = needs_credential
        self.retry_count = retry_count
        self.block = block

    def __repr__(self) -> str:
        """Show method and path; queries, headers and body may hold what is not to be seen."""
        return f"Request({self.method} {self.path})"

    @property
    def headers(self) -> tuple[RawHeader, ...]:
        """All headers, in the order in which they are sent."""
        return self.own if self.block is None else self.block.reveal()[0] + self.own

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
        needs, count = self.needs_credential, self.retry_count
        own = self.own + added
        return Request(self.method, self.origin, self.target, own, self.body, needs, count, self.block)

    def moved(self, target: str) -> Request:
        """Return the request to another target."""
        needs, count = self.needs_credential, self.retry_count
        return Request(self.method, self.origin, target, self.own, self.body, needs, count, self.block)

    def carries(self, header: str) -> bool:
        """Whether it has a header of this name that is not empty."""
        name = header.lower().encode()
        return any(each.lower() == name and value.strip() for each, value in self.headers)

    def info(self, operation: Operation[Any, Any]) -> RequestInfo:
        """Return what errors show: query values only of parameters that the contract names."""
        shown_url = redacted_url(self.url, self.shown_queries(operation))
        shown = (
            SHOWN_REQUEST_HEADERS if self.retry_count is None else SHOWN_REQUEST_HEADERS | {self.retry_count.lower()}
        )
        shown_url = self.scrubber(operation).text(shown_url)  # a redirect may have put a credential into it
        return RequestInfo(self.method, shown_url, request_headers(self.headers, shown))

    def scrubber(self, operation: Operation[Any, Any]) -> Scrubber:
        """Return what takes the credentials of this request out of a text."""
        from specwire_runtime.privacy.scrubbing import Scrubber  # which a call that goes well does not need

        return Scrubber.of(secrets(self.headers, self.target, self.shown_queries(operation)))

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
    path, pairs, body, fields, options = _placed(operation, params, config)
    if operation.stream is not None:
        switch = operation.stream.parameter
        turned_on(switch, body.get(switch))  # "no" would count as true here, and as anything for the server
        if stream:
            body[switch] = True
    extra = {name: mapping(name, options.get(name)) for name in EXTRAS} if options else NO_EXTRAS
    content = None
    headers = config.headers
    accept = _ACCEPT_EVENTS if stream else _ACCEPT_JSON
    if operation.body is not None or extra["extra_body"]:
        headers = headers.with_fixed(accept, _content_type(operation))
        by_hand_body = extra["extra_body"]
        content = encode({**body, **by_hand_body}, by_hand_body) if by_hand_body else encode(body)
    else:
        headers = headers.with_fixed(accept)
    key_header, key = operation.idempotency or IDEMPOTENCY_HEADER, None
    if idempotency_key is not None:  # made here, so that there is nothing to check
        key = (key_header.encode(), idempotency_key.encode())
    by_hand = config.named_by_hand
    if fields or options:
        given_key = {key_header: options["idempotency_key"]} if options.get("idempotency_key") else {}
        headers = _with_own(headers, fields, key, given_key, extra["extra_headers"])
        by_hand, key = by_hand.union(map(str.lower, extra["extra_headers"])), None
    block, own = headers.sent(key)
    return Request(
        operation.method,
        config.base_url.origin,
        _target(config, expand(operation.path, path), pairs, extra["extra_query"]),
        own,
        content,
        config.credential is not None and not (AUTHORIZATION in headers or "authorization" in by_hand),
        _retry_count(config, by_hand),
        block,
    )


def _retry_count(config: ClientConfig, by_hand: Collection[str]) -> bytes | None:
    """Return the name of the header that takes the number of the attempt, unless it is set by hand or not wanted."""
    header = config.retry_count_header
    return None if header is None or header[1] in by_hand else header[0]


def _placed(operation: Operation[Any, Any], params: Mapping[str, Any], config: ClientConfig) -> _Placed:
    """Put each argument where the operation says; return what goes into path, query, body and headers, and options."""
    known = operation.parameters
    path: dict[str, object] = {}
    pairs: list[query.Pair] = []
    body: dict[str, Any] = {}
    fields: _Fields = []
    options: dict[str, Any] = {}
    for name, value in params.items():
        spec = known.get(name)
        if spec is None:
            if name not in OPTION_NAMES:
                raise TypeError(_unexpected(operation, name, config))
            options[name] = value
        elif isinstance(value, Omit):
            continue
        elif spec.place == "body":
            body[spec.wire_name] = value
        elif spec.place == "path":
            path[spec.wire_name] = value
        elif spec.place == "query":
            pairs.extend(query.parameter(spec, value))
        elif value is not None:
            fields.append((name, spec.wire_name, query.text(name, value)))
    _require(operation, params)
    return path, pairs, body, fields, options


def _with_own(
    headers: HeaderMap, fields: _Fields, key: RawHeader | None, given_key: dict[str, str], extra: Mapping[str, Any]
) -> HeaderMap:
    """Return the headers with those of the call: its arguments', its idempotency key, and what it adds by hand."""
    headers = headers.copy()
    for argument, name, text in fields:
        headers.update({name: text}, argument)
    if given_key:
        headers.update(given_key, "idempotency_key")
    elif key is not None:
        headers.put_encoded(key)
    headers.update(extra, "extra_headers")
    return headers


def _content_type(operation: Operation[Any, Any]) -> RawHeader:
    """Return the field. Only JSON is known so far; another media type needs another writer of bodies."""
    media_type = operation.body or JSON
    if media_type != JSON and media_type.partition(";")[0].strip() != JSON:
        raise TypeError(f"{operation.name}() sends {media_type}, which this client cannot write")
    return encode_fixed("Content-Type", media_type)


def _target(config: ClientConfig, path: str, pairs: list[query.Pair], extra: Mapping[str, object]) -> str:
    """Join path and query: that of the base URL, the client's, the operation's, the call's; the last of a name wins."""
    base = config.base_url
    target = f"{base.path}{path}"
    if not (pairs or extra or base.query or config.default_query):
        return target
    encoded = query.encode(pairs)
    if config.default_query or extra:
        taken = {name for name, _ in pairs} | extra.keys()
        own = [pair for pair in pairs if pair[0] not in extra]
        of_client = _free("default_query", {n: v for n, v in config.default_query.items() if n not in taken})
        encoded = query.encode([*own, *of_client, *_free("extra_query", extra)])
    parts = [part for part in (base.query, encoded) if part]
    return f"{target}?{'&'.join(parts)}" if parts else target


def _free(argument: str, fields: Mapping[str, object]) -> Iterator[query.Pair]:
    return (pair for name, value in fields.items() for pair in query.free(name, value, argument))


def _require(operation: Operation[Any, Any], params: Mapping[str, Any]) -> None:
    for name in operation.required:
        if isinstance(params.get(name, _MISSING), Omit):
            break
    else:
        return
    missing = [repr(name) for name in operation.required if isinstance(params.get(name, _MISSING), Omit)]
    names = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
    plural = "s" if len(missing) > 1 else ""
    raise TypeError(f"{operation.name}() missing {len(missing)} required keyword-only argument{plural}: {names}")


_MISSING = Omit()


def _unexpected(operation: Operation[Any, Any], name: str, config: ClientConfig) -> str:
    function = f"{operation.name}()"
    settings = known_arguments(config.options, CopySettings)
    if name in settings:
        setting = f"It is a setting of the client: with_options({name}=...) makes a client with it."
        return f"{function} got an unexpected keyword argument {name!r}. {setting}"
    known = operation.parameters.keys() | OPTION_NAMES
    from specwire_runtime.request.hints import OF_CALLS, hint  # a mistake may cost the import

    of_client = "" if hint(name, known) or name in OF_CALLS else hint(name, settings)
    if of_client:
        return f"{function} got an unexpected keyword argument {name!r}. It is for the client.{of_client}"
    way, what = ("extra_body", "property") if operation.body is not None else ("extra_query", "parameter")
    return (
        f"{unexpected(function, name, known)} "
        f"To send a {what} that the contract does not know, pass {way}={{{name!r}: ...}}."
    )
