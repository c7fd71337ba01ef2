"""The asynchronous client: the resource tree of the contract over an ``AsyncHttpCaller``. No behaviour of its own."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, Unpack

from specwire.core.retry import DEFAULT_MAX_RETRIES
from specwire.core.timeout import Timeout
from specwire_api.api import AsyncApi
from specwire_api.client_options import CLIENT_OPTIONS, AsyncClientOptions
from specwire_api.types import AsyncCredential, Omit, Timeouts, omit

from .callers import AsyncHttpCaller

if TYPE_CHECKING:  # these are loaded when they are used
    from specwire.core.hooks import EventHooks
    from specwire.core.pool_limits import PoolLimits

    from .resources.chat import AsyncChat


class AsyncOpenAI(AsyncApi):
    """A client of the API, for programs with an event loop. Safe to share among tasks, and usable in several loops.

    ``AsyncOpenAI()`` reads ``OPENAI_API_KEY`` and, if they are set, ``OPENAI_ORG_ID``, ``OPENAI_PROJECT_ID`` and
    ``OPENAI_BASE_URL``. It is an asynchronous context manager that closes its connections.
    Source: https://platform.openai.com/docs/api-reference/introduction
    """

    if TYPE_CHECKING:
        # What programs read back. At run time every option of the contract is an attribute, by ``__getattr__``.

        @property
        def api_key(self) -> AsyncCredential:
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

    def __init__(
        self,
        *,
        timeout: float | Timeouts | Timeout | Omit | None = omit,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, str | Omit] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: Any = None,
        limits: PoolLimits | None = None,
        event_hooks: EventHooks | None = None,
        logger: Any = None,
        client_info: bool = True,
        pickle_secrets: bool = False,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Make a client. Opens no connection.

        Args:
            timeout: seconds for a whole call, a ``Timeout`` with parts, or None for no bound. 600 s by default.
            max_retries: further attempts after the first.
            default_headers: sent with every request; ``omit`` as a value takes a header away.
            default_query: query parameters for every request.
            http_client: an ``httpx.AsyncClient`` to send through; it is closed with this client.
            limits: how many connections are kept; 1000, 100 of them idle, each for 5 s, by default.
            event_hooks: functions under ``"request"`` and ``"response"``, called before and after each attempt with a
                ``RequestEvent`` and a ``ResponseEvent``. What one raises ends the call and is passed on.
            logger: a ``logging.Logger`` for the lines about attempts, in place of the one named ``specwire``.
            client_info: whether requests say which library and Python they were made with, and the attempt's number.
            pickle_secrets: whether pickles of the client hold its key and other credentials.
            options: the contract's own: ``api_key`` (a string, or a function, asynchronous or not, that is asked before
                each attempt), ``organization``, ``project``, ``base_url``. What is left out comes from the environment.

        Raises:
            OpenAIError: there is no API key, or it cannot be sent in a header.
            TypeError: an argument is unknown or has the wrong type.
            ValueError: the base URL, a header or a bound cannot be used.
        """
        try:
            self._http = AsyncHttpCaller(
                CLIENT_OPTIONS,
                timeout=timeout,
                max_retries=max_retries,
                default_headers=default_headers,
                default_query=default_query,
                http_client=http_client,
                limits=limits,
                event_hooks=event_hooks,
                logger=logger,
                client_info=client_info,
                pickle_secrets=pickle_secrets,
                **options,
            )
        finally:
            del options, default_headers, default_query  # a traceback that shows local variables must not show keys
        super().__init__(self._http)

    @cached_property
    def chat(self) -> AsyncChat:
        """Methods of ``chat``."""
        from .resources.chat import AsyncChat

        return AsyncChat(self._caller)

    @property
    def timeout(self) -> Timeout:
        """Bounds on time for calls that state none."""
        return self._http.config.timeout

    @property
    def max_retries(self) -> int:
        """Further attempts after the first."""
        return self._http.config.max_retries

    def with_options(
        self,
        *,
        timeout: float | Timeouts | Timeout | Omit | None = omit,
        max_retries: int | None = None,
        default_headers: Mapping[str, str | Omit] | None = None,
        set_default_headers: Mapping[str, str | Omit] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        http_client: Any = None,
        limits: PoolLimits | None = None,
        event_hooks: EventHooks | None = None,
        logger: Any = None,
        client_info: bool | None = None,
        pickle_secrets: bool | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> Self:
        """Return a client with other settings that shares connections and retry budget with this one.

        With ``http_client`` or ``limits`` it has connections of its own. ``default_headers`` and ``default_query`` are
        added to those in force, the ``set_`` forms take their place. What is left out stays as it is. Raises as the
        constructor does.
        """
        try:
            caller = self._http.with_options(
                timeout=timeout,
                max_retries=max_retries,
                default_headers=default_headers,
                set_default_headers=set_default_headers,
                default_query=default_query,
                set_default_query=set_default_query,
                http_client=http_client,
                limits=limits,
                event_hooks=event_hooks,
                logger=logger,
                client_info=client_info,
                pickle_secrets=pickle_secrets,
                **options,
            )
        finally:
            del options, default_headers, set_default_headers, default_query, set_default_query  # as in the constructor
        return self._over(caller)

    copy = with_options

    @classmethod
    def _over(cls, caller: AsyncHttpCaller) -> Self:
        """Return a client that uses this caller."""
        client = object.__new__(cls)
        client._http = caller
        AsyncApi.__init__(client, caller)
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

    async def close(self) -> None:
        """Close all connections, those of clients made by ``with_options()`` included."""
        await self._http.close()

    async def aclose(self) -> None:
        """Close; the name that httpx uses."""
        await self.close()

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        """Close the client."""
        await self.close()

    def __repr__(self) -> str:
        """Show where requests go; never a credential."""
        made = "_http" in self.__dict__  # a traceback may show a client whose construction failed
        return f"{type(self).__name__}({f'base_url={self.base_url!r}' if made else ''})"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read an option of the contract."""
            if any(option.argument == name for option in CLIENT_OPTIONS):
                return self._http.option(name)
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def __setattr__(self, name: str, value: Any) -> None:
            """Change an option of the contract from the next request on, connections and resources kept."""
            if any(option.argument == name for option in CLIENT_OPTIONS):
                self._http.set_option(name, value)
            else:
                object.__setattr__(self, name, value)
