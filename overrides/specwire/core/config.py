"""What a client was told, as one frozen value: constructor arguments first, then environment variables.

Which arguments there are, which variables stand in for them and what they fill comes from the contract, as data. The
environment is an argument. Nothing about any one option lives here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from specwire._version import __version__
from specwire.errors import OpenAIError
from specwire_api.types import Omit

from .headers import HeaderMap, encode, parse_lines, put
from .retry import DEFAULT_MAX_RETRIES
from .secret import Secret
from .timeout import DEFAULT_TIMEOUT, Timeout, timeout
from .url import BaseUrl, parse_base_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from specwire_api.types import ClientOption, Timeouts

# Headers for every request, one "Name: value" a line: the official library's variable.
CUSTOM_HEADERS_VARIABLE = "OPENAI_CUSTOM_HEADERS"

AUTHORIZATION = b"authorization"
DEFAULT_HEADERS = (("Accept-Encoding", "gzip, deflate"), ("User-Agent", f"specwire/{__version__}"))

# A credential that is kept, or a function that is asked for one.
KeptCredential: TypeAlias = "Secret | Callable[[], Any]"


class Defaults(NamedTuple):
    """What every client takes beside the options of the contract. A None means: the default."""

    timeout: float | Timeouts | Timeout | Omit | None = DEFAULT_TIMEOUT
    max_retries: int = DEFAULT_MAX_RETRIES
    headers: Mapping[str, str | Omit] | None = None
    query: Mapping[str, object] | None = None


class ClientConfig(NamedTuple):
    """A client's settings.

    Attributes:
        options: the contract's client options.
        values: constructor argument to the value in force; a credential is a ``Secret``, a server a ``BaseUrl``.
        base_url: where requests go.
        credential: what fills the Authorization header; None if something else does, or nothing.
        headers: what is sent with every request, checked and encoded.
        default_headers: the user's own part of them, as given.
        default_query: query parameters for every request.
        timeout: bounds on time for a call that states none.
        max_retries: further attempts after the first.
    """

    options: Sequence[ClientOption]
    values: Mapping[str, Any]
    base_url: BaseUrl
    credential: KeptCredential | None
    headers: HeaderMap
    default_headers: Mapping[str, str | Omit]
    default_query: Mapping[str, object]
    timeout: Timeout
    max_retries: int

    def __repr__(self) -> str:
        """Show what is not secret."""
        return (
            f"ClientConfig(base_url={str(self.base_url)!r}, timeout={self.timeout!r}, max_retries={self.max_retries})"
        )


def configure(
    options: Sequence[ClientOption], arguments: Mapping[str, Any], environ: Mapping[str, str], defaults: Defaults
) -> ClientConfig:
    """Put arguments, environment and defaults together, and check them.

    An argument that is None is looked up in the environment; an empty variable counts as not set; an empty string
    given as an argument means none, whatever the environment says.

    Raises:
        OpenAIError: a required option is neither given nor in the environment, or a credential cannot be sent.
        TypeError: an argument has the wrong type, or there is no such argument.
        ValueError: the base URL, a header or a bound cannot be used.
    """
    known = {option.argument for option in options}
    for name in arguments:
        if name not in known:
            raise TypeError(f"unexpected keyword argument {name!r}")
    values = {option.argument: _value(option, arguments.get(option.argument), environ) for option in options}
    base_url = _base_url(options, values)

    custom = dict(_environment_headers(environ))
    default_headers: dict[str, str | Omit] = {**custom, **(defaults.headers or {})}
    headers: HeaderMap = {}
    for name, text in DEFAULT_HEADERS:
        put(headers, name, text)
    for option in options:
        if option.target == "header" and values[option.argument]:
            put(headers, option.name, values[option.argument])
    if base_url.user_info is not None:
        put(headers, "Authorization", _basic(base_url.user_info))
    for name, value in default_headers.items():
        put(headers, name, value)
    set_by_hand = AUTHORIZATION in headers or any(name.lower() == "authorization" for name in default_headers)

    return ClientConfig(
        options=options,
        values=values,
        base_url=base_url,
        credential=None if set_by_hand else _credential(options, values),
        headers=headers,
        default_headers=default_headers,
        default_query=dict(defaults.query or {}),
        timeout=DEFAULT_TIMEOUT if isinstance(defaults.timeout, Omit) else timeout(defaults.timeout),
        max_retries=_max_retries(defaults.max_retries),
    )


def check_credential(text: object, source: str) -> Secret:
    """Return a credential ready to be sent; surrounding white space, as files have it, is dropped.

    Raises:
        OpenAIError: it is empty or cannot be a header. The message does not quote it.
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
    raise OpenAIError(f"{source} {problem}")


def bearer(secret: Secret) -> bytes:
    """Return the Authorization header's value for a token. Source: RFC 6750, section 2.1."""
    return b"Bearer " + secret.reveal().encode("ascii")


def _value(option: ClientOption, given: Any, environ: Mapping[str, str]) -> Any:
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
    if option.target == "server":
        return parse_base_url(str(value)) if value else None  # str: it may be an httpx.URL
    return value or None


def _credential(options: Sequence[ClientOption], values: Mapping[str, Any]) -> KeptCredential | None:
    """Return the first credential that is set.

    Raises:
        OpenAIError: none is, and the contract requires one.
    """
    candidates = [option for option in options if option.target == "bearer"]
    for option in candidates:
        if values[option.argument] is not None:
            kept: KeptCredential = values[option.argument]
            return kept
    for option in candidates:
        if option.required:
            variable = f" or set the environment variable {option.environment}" if option.environment else ""
            raise OpenAIError(f"no credential: pass {option.argument}= to the client{variable}")
    return None


def _base_url(options: Sequence[ClientOption], values: Mapping[str, Any]) -> BaseUrl:
    for option in options:
        if option.target == "server" and values[option.argument] is not None:
            found: BaseUrl = values[option.argument]
            return found
    raise OpenAIError("the contract names no server: pass base_url")


def _environment_headers(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    try:
        return list(parse_lines(environ.get(CUSTOM_HEADERS_VARIABLE, "")))
    except ValueError as error:
        raise ValueError(f"{CUSTOM_HEADERS_VARIABLE}: {error}") from None


def _basic(user_info: Secret) -> str:
    """Return the Authorization header's value for user info of a URL. Source: RFC 7617, section 2."""
    from base64 import b64encode  # few URLs have user info

    return f"Basic {b64encode(user_info.reveal().encode()).decode('ascii')}"


def _max_retries(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"max_retries must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError(f"max_retries must not be negative, not {value}")
    return value
