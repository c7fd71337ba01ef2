"""What a client was told, as one frozen value: constructor arguments first, then environment variables.

Which arguments there are, which variables stand in for them and what they fill comes from the contract, as data. The
environment is an argument. Nothing about any one option lives here.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from specwire_runtime._version import __version__
from specwire_runtime.config.client_settings import SETTINGS, read_setting
from specwire_runtime.errors import ClientError
from specwire_runtime.policy.timeout import of_http_client
from specwire_runtime.privacy.secret import HiddenMapping, Secret, hidden
from specwire_runtime.request.checks import kind, mapping
from specwire_runtime.request.headers import HeaderMap, encode, parse_lines
from specwire_runtime.request.url import BaseUrl, parse_base_url
from specwire_runtime.wire.operation import Conventions
from specwire_runtime.wire.types import Omit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from specwire_runtime.policy.hooks import Hooks
    from specwire_runtime.policy.timeout import Timeout
    from specwire_runtime.wire.operation import ClientOption

NO_CONVENTIONS = Conventions()
AUTHORIZATION = b"authorization"
NO_CREDENTIAL = "no credential"
ACCEPT_ENCODING = ("Accept-Encoding", "gzip, deflate")
# Who is asking: the library, and what it runs on. Nothing of the machine, its user or the program is read for it.
PYTHON_VERSION = ".".join(map(str, sys.version_info[:3]))
CLIENT_HEADERS = (
    ("User-Agent", f"specwire/{__version__} (python {PYTHON_VERSION}; {sys.platform})"),
    ("X-Specwire-Lang", "python"),
    ("X-Specwire-Package-Version", __version__),
    ("X-Specwire-Runtime", sys.implementation.name),
    ("X-Specwire-Runtime-Version", PYTHON_VERSION),
    ("X-Specwire-OS", sys.platform),
)
# A credential that is kept, or a function that is asked for one.
KeptCredential: TypeAlias = "Secret | Callable[[], Any]"


class ClientConfig(NamedTuple):
    """A client's settings.

    Attributes:
        options: the contract's client options.
        values: constructor argument to the value in force; a credential is a ``Secret``, a server a ``BaseUrl``.
        base_url: where requests go.
        credential: what fills the Authorization header; None if something else does, or nothing.
        headers: what is sent with every request, checked and encoded.
        default_headers: the user's own part of them, as given.
        environment_headers: the environment's part of them.
        default_query: query parameters for every request.
        timeout: bounds on time for a call that states none.
        timeout_given: whether they were stated; a default, or what an ``http_client`` has, gives way to another one's.
        max_retries: further attempts after the first.
        retry_budget: retries that a failing service gets from all calls together; None for any number.
        hooks: what the user wants to be told.
        logger: where the lines go; None for the library's own logger.
        client_info: whether requests say what they were made with.
        pickle_secrets: whether credentials may become part of a pickle.
        max_event_bytes: what one event of a stream may hold; None for the decoder's own bound.
        max_response_bytes: what an answer that is read whole may hold; None for no bound.
        fast_json: whether msgspec reads the answers; None where it is installed.
        named_by_hand: names of the headers that user or environment spoke of, in lower case.
        conventions: what clients and servers of this API agree on beyond its operations.
        retry_count_header: the header with the number of the attempt, as it is sent and in lower case; None for none.
    """

    options: Sequence[ClientOption]
    values: Mapping[str, Any]
    base_url: BaseUrl
    credential: KeptCredential | None
    headers: HeaderMap
    default_headers: Mapping[str, str | Omit]
    default_query: Mapping[str, object]
    timeout: Timeout
    timeout_given: bool
    max_retries: int
    retry_budget: int | None
    environment_headers: Mapping[str, str | Omit]
    hooks: Hooks | None
    logger: Any
    client_info: bool
    pickle_secrets: bool
    max_event_bytes: int | None
    max_response_bytes: int | None
    fast_json: bool | None
    named_by_hand: frozenset[str]
    conventions: Conventions
    retry_count_header: tuple[bytes, str] | None

    def __repr__(self) -> str:
        """Show what is not secret."""
        return (
            f"ClientConfig(base_url={str(self.base_url)!r}, timeout={self.timeout!r}, max_retries={self.max_retries})"
        )


def configure(
    options: Sequence[ClientOption],
    arguments: Mapping[str, Any],
    environ: Mapping[str, str],
    conventions: Conventions = NO_CONVENTIONS,
) -> ClientConfig:
    """Put arguments and environment together, and check them.

    ``arguments`` holds values of the options and ``ClientSettings``; their names have been checked. Of those about
    connections only the timeout of an ``http_client`` is read. An option that is None is looked up in the environment;
    an empty variable counts as not set; an empty string given as an argument means none, whatever the environment says.
    ``omit`` is as if it was left out. ``conventions`` names the variable that holds headers for every request.

    Raises:
        ClientError: a required option is neither given nor in the environment, or a credential cannot be sent.
        TypeError: an argument has the wrong type.
        ValueError: the base URL, a header or a bound cannot be used.
    """
    try:
        given = {name: value for name, value in arguments.items() if not isinstance(value, Omit)}
        return _configured(options, given, environ, conventions)
    except (ClientError, TypeError, ValueError) as error:
        raise error.with_traceback(None) from None  # the frames inside hold what was given
    finally:
        del arguments, environ
        given = {}


def _configured(
    options: Sequence[ClientOption],
    given: Mapping[str, Any],
    environ: Mapping[str, str],
    conventions: Conventions,
) -> ClientConfig:
    values = {option.argument: read_option(option, given.get(option.argument), environ) for option in options}
    default_headers = mapping("default_headers", given.get("default_headers"))
    of_environment = dict(_environment_headers(environ, conventions.headers_variable))
    fields = {
        field: read_setting(name, given[name]) if name in given else default
        for name, (field, default) in SETTINGS.items()
    }
    if "timeout" not in given and given.get("http_client") is not None:
        fields["timeout"] = of_http_client(given["http_client"])
    return ClientConfig(
        options=options,
        timeout_given="timeout" in given,
        default_query=read_query(given.get("default_query")),
        **fields,
        **sent_with_all(
            options, values, of_environment, default_headers, conventions, client_info=fields["client_info"]
        ),
    )


def sent_with_all(
    options: Sequence[ClientOption],
    values: Mapping[str, Any],
    of_environment: Mapping[str, str | Omit],
    default_headers: Mapping[str, str | Omit],
    conventions: Conventions,
    *,
    client_info: bool,
) -> dict[str, Any]:
    """Return the fields of the settings that hang together: the options of the contract, and the headers.

    Raises as ``configure`` does.
    """
    base_url = _base_url(options, values)
    headers = _of_the_library(client_info=client_info).copy()
    for option in options:
        if option.target == "header" and values[option.argument]:
            headers.update({option.name: values[option.argument]}, option.argument)
    if base_url.user_info is not None:
        headers.put("Authorization", _basic(base_url.user_info))
    named_by_hand: frozenset[str] = frozenset()
    if of_environment or default_headers:
        headers.update(of_environment, conventions.headers_variable or "default_headers")
        headers.update(default_headers, "default_headers")
        named_by_hand = frozenset(name.lower() for name in (*of_environment, *default_headers))
    set_by_hand = AUTHORIZATION in headers or AUTHORIZATION.decode() in named_by_hand
    return {
        "values": values,
        "base_url": base_url,
        "credential": None if set_by_hand else _credential(options, values),
        "headers": headers,
        "default_headers": hidden(default_headers),
        "environment_headers": hidden(of_environment),
        "named_by_hand": named_by_hand,
        "conventions": conventions,
        "retry_count_header": _retry_count_header(conventions) if client_info else None,
    }


def check_credential(text: object, source: str) -> Secret:
    """Return a credential ready to be sent; surrounding white space, as files have it, is dropped.

    Raises:
        ClientError: it is empty or cannot be a header. The message does not quote it.
    """
    problem = f"must be a string, not {type(text).__name__}"
    if isinstance(text, str):
        text = text.strip()
        problem = "is empty"
        if text:
            try:
                encode("Authorization", text)
            except ValueError:
                problem = "has characters that cannot be sent in a header"
            else:
                return Secret(text)
    del text  # a traceback that shows local variables must not show it
    raise ClientError(f"{source} {problem}")


def bearer(secret: Secret) -> bytes:
    """Return the Authorization header's value for a token. Source: RFC 6750, section 2.1."""
    return b"Bearer " + secret.reveal().encode("ascii")


def read_option(option: ClientOption, given: Any, environ: Mapping[str, str]) -> Any:
    """Return the value of one option: the argument, else the variable, else the contract's default."""
    value, source = given, option.argument
    if value is None and option.environment is not None:
        value, source = environ.get(option.environment, "").strip() or None, option.environment
    if value is None:
        value = option.default
    if isinstance(value, Secret | BaseUrl):  # from the settings of another client
        return value
    if option.target == "bearer" and value is not None and not callable(value):
        return check_credential(value, source) if value != "" else None
    if option.target == "bearer":
        return value or None
    if option.target == "server" and hasattr(value, "scheme"):
        value = str(value)  # an httpx.URL
    if not isinstance(value, str | None):
        raise TypeError(f"{source} must be a string, not {kind(value)}")
    value = value and value.strip()  # a variable is read so, too; a header of spaces says nothing
    if option.target == "server" and value:
        return parse_base_url(value, source)
    return value or None


def _credential(options: Sequence[ClientOption], values: Mapping[str, Any]) -> KeptCredential | None:
    """Return the first credential that is set.

    Raises:
        ClientError: none is, and the contract requires one.
    """
    candidates = [option for option in options if option.target == "bearer"]
    for option in candidates:
        if values[option.argument] is not None:
            kept: KeptCredential = values[option.argument]
            return kept
    for option in candidates:
        if option.required:
            variable = f" or set the environment variable {option.environment}" if option.environment else ""
            raise ClientError(f"{NO_CREDENTIAL}: pass {option.argument}= to the client{variable}")
    return None


def _base_url(options: Sequence[ClientOption], values: Mapping[str, Any]) -> BaseUrl:
    for option in options:
        if option.target == "server" and values[option.argument] is not None:
            found: BaseUrl = values[option.argument]
            return found
    raise ClientError("the contract names no server: pass base_url")


@cache
def _of_the_library(*, client_info: bool) -> HeaderMap:
    headers = HeaderMap()
    for name, text in (ACCEPT_ENCODING, *(CLIENT_HEADERS if client_info else ())):
        headers.put(name, text)
    return headers


def _environment_headers(environ: Mapping[str, str], variable: str | None) -> list[tuple[str, str]]:
    if variable is None:
        return []
    try:
        return list(parse_lines(environ.get(variable, "")))
    except ValueError as error:
        raise ValueError(f"{variable}: {error}") from None


def _retry_count_header(conventions: Conventions) -> tuple[bytes, str] | None:
    name = conventions.retry_count_header
    return None if name is None else (name.encode("ascii"), name.lower())


def _basic(user_info: Secret) -> str:
    """Return the Authorization header's value for user info of a URL. Source: RFC 7617, section 2."""
    from base64 import b64encode  # few URLs have user info

    return f"Basic {b64encode(user_info.reveal().encode()).decode('ascii')}"


def read_query(given: object) -> HiddenMapping:
    """Check the query parameters for every request. Raises as ``configure`` does."""
    fields = mapping("default_query", given)
    if fields:
        from specwire_runtime.request.query import checked  # few clients have a query

        checked("default_query", fields)
    return hidden(fields)
