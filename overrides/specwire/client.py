"""The synchronous client: the resource tree of the contract over an ``HttpCaller``. No behaviour of its own."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, Unpack

from specwire_api.api import Api
from specwire_api.client_options import CLIENT_OPTIONS, CONVENTIONS, ClientOptions
from specwire_http1 import FACTORY
from specwire_runtime.callers import HttpCaller
from specwire_runtime.config.client_settings import ClientSettings, CopySettings, known_arguments
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.raw_requests import OtherEndpoints
from specwire_runtime.request import HINT_MODULES
from specwire_runtime.request.checks import refuse_unknown
from specwire_runtime.wire.types import Credential, Timeouts

if TYPE_CHECKING:  # loaded when it is touched
    from .resources.beta import Beta
    from .resources.chat import Chat


# What is an attribute of a client though no class has it.
OF_CONTRACT = frozenset(option.argument for option in CLIENT_OPTIONS)

HINT_MODULES.add("specwire.hints")


class OpenAIOptions(ClientOptions, ClientSettings, total=False):
    """Everything that ``OpenAI()`` takes."""


class OpenAICopyOptions(ClientOptions, CopySettings, total=False):
    """Everything that ``OpenAI.with_options()`` takes."""


class OpenAI(OtherEndpoints, Api):
    """A client of the API, for programs that wait for each answer. Safe to share among threads.

    ``OpenAI()`` reads ``OPENAI_API_KEY`` and, if they are set, ``OPENAI_ORG_ID``, ``OPENAI_PROJECT_ID`` and
    ``OPENAI_BASE_URL``. It is a context manager that closes its connections.
    Source: https://platform.openai.com/docs/api-reference/introduction
    """

    if TYPE_CHECKING:
        # What programs read back. At run time every option of the contract is an attribute, by ``__getattr__``.

        @property
        def api_key(self) -> Credential:
            """The API key, or the function that is asked for it."""
            ...

        @property
        def organization(self) -> str | None:
            """The organization that requests count for."""
            ...

        @property
        def project(self) -> str | None:
            """The project that requests count for."""
            ...

        @property
        def base_url(self) -> str:
            """Where requests go."""
            ...

    def __init__(self, **options: Unpack[OpenAIOptions]) -> None:
        """Make a client. Opens no connection.

        Args:
            options: those of the contract: ``api_key`` (a string, or a function that is asked before
                each attempt), ``organization``, ``project``, ``base_url``; what is left out of these comes from the
                environment. And those of every client: ``timeout``, ``max_retries``, ``retry_budget``,
                ``default_headers``, ``default_query``, ``http_client``, ``limits``, ``event_hooks``, ``logger``,
                ``client_info``, ``pickle_secrets``, ``max_event_bytes``, ``max_response_bytes``, ``fast_json``;
                ``ClientSettings`` describes each.

        Raises:
            OpenAIError: there is no API key, or it cannot be sent in a header.
            TypeError: an argument is unknown or has the wrong type.
            ValueError: the base URL, a header or a bound cannot be used.
        """
        try:
            refuse_unknown(f"{type(self).__name__}()", tuple(options), known_arguments(CLIENT_OPTIONS))
            self._http = HttpCaller(CLIENT_OPTIONS, CONVENTIONS, FACTORY, **options)
        finally:
            del options  # a traceback that shows local variables must not show keys
        super().__init__(self._http)

    @cached_property
    def chat(self) -> Chat:
        """Methods of ``chat``."""
        from .resources.chat import Chat

        return Chat(self._caller)

    @cached_property
    def beta(self) -> Beta:
        """Where ``chat.completions.parse`` and ``stream`` were before: ``beta.chat`` is ``chat``."""
        from .resources.beta import Beta

        return Beta(self._caller)

    @property
    def timeout(self) -> Timeout:
        """Bounds on time for calls that state none."""
        return self._http.config.timeout

    @timeout.setter
    def timeout(self, value: float | Timeouts | Timeout | None) -> None:
        self._http.set_timeout(value)

    @property
    def max_retries(self) -> int:
        """Further attempts after the first."""
        return self._http.config.max_retries

    @max_retries.setter
    def max_retries(self, value: int) -> None:
        self._http.set_max_retries(value)

    def with_options(self, **options: Unpack[OpenAICopyOptions]) -> Self:
        """Return a client with other settings that shares connections and retry budget with this one.

        With ``http_client`` or ``limits`` it has connections of its own. ``default_headers`` and ``default_query`` are
        added to those in force, ``set_default_headers`` and ``set_default_query`` take their place. What is left out,
        or None, stays as it is; but a ``timeout``, ``retry_budget`` or ``max_response_bytes`` of None is no bound, and
        a ``fast_json`` of None leaves the choice to what is installed. With ``retry_budget`` it has one of its own.
        Raises as the constructor does.
        """
        try:
            caller = self._http.copied(options, type(self).__name__)
        finally:
            del options  # as in the constructor
        return self._over(caller)

    copy = with_options

    @classmethod
    def _over(cls, caller: HttpCaller) -> Self:
        """Return a client that uses this caller."""
        client = object.__new__(cls)
        client._http = caller
        Api.__init__(client, caller)
        return client

    def __copy__(self) -> Self:
        """Copy: as ``copy()`` does, with shared connections."""
        return self._over(self._http.with_options())

    def __deepcopy__(self, memo: object) -> Self:
        """Copy with connections of its own; the key is kept."""
        return self._over(deepcopy(self._http))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the settings; ``pickle_secrets`` decides about credentials."""
        return self._over, (self._http,)

    def is_closed(self) -> bool:
        """Whether the client has been closed."""
        return self._http.is_closed

    def close(self) -> None:
        """Close all connections, those of clients made by ``with_options()`` included."""
        self._http.close()

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close the client."""
        self.close()

    def __dir__(self) -> list[str]:
        """List the contract's options, too: they are attributes."""
        return sorted({*object.__dir__(self), *OF_CONTRACT})

    def __repr__(self) -> str:
        """Show where requests go; never a credential."""
        made = "_http" in self.__dict__  # a traceback may show a client whose construction failed
        return f"{type(self).__name__}({f'base_url={self.base_url!r}' if made else ''})"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read an option of the contract."""
            if name in OF_CONTRACT:
                return self._http.option(name)
            from .elsewhere import missing  # a mistake may cost the import

            raise missing(self, name)

        def __setattr__(self, name: str, value: Any) -> None:
            """Change an option or setting from the next request on, connections and resources kept."""
            if name in OF_CONTRACT:
                self._http.set_option(name, value)
            elif name in ClientSettings.__annotations__ and not hasattr(type(self), name):
                raise AttributeError(f"{name} is not assigned; client.with_options({name}=...) makes a client with it")
            else:
                object.__setattr__(self, name, value)
