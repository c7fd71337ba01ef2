"""What every caller was told, and how copies of it are made. What it sends lives in ``callers.py``.

Nothing here knows a contract: its options come as data.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from specwire.core.budget import RetryBudget
from specwire.core.config import ClientConfig, Defaults, configure, merged
from specwire.core.retry import DEFAULT_MAX_RETRIES
from specwire.core.secret import Secret
from specwire.core.timeout import Timeout
from specwire.errors import OpenAIError
from specwire_api.types import ClientOption, Omit, Timeouts, omit

from .log import set_up as set_up_log
from .transports.link import AsyncLink, Link

if TYPE_CHECKING:  # these are loaded when they are used
    from specwire.core.hooks import EventHooks
    from specwire.core.pool_limits import PoolLimits

L = TypeVar("L", Link, AsyncLink)


class Settings(Generic[L]):
    """What a caller was told, what its copies share, and how copies are made."""

    _link_class: type[L]

    def __init__(
        self,
        options: Sequence[ClientOption],
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
        **arguments: Any,
    ) -> None:
        """Put arguments and environment together. Opens nothing.

        Args:
            options: the contract's client options (``CLIENT_OPTIONS`` of the emitted package).
            timeout: seconds for a whole call, a ``Timeout`` with parts, or None for no bound. 600 s by default.
            max_retries: further attempts after the first.
            default_headers: sent with every request; ``omit`` as a value takes a header away.
            default_query: query parameters for every request.
            http_client: an ``httpx.Client`` (asynchronous: ``httpx.AsyncClient``) to send through; it is closed with
                the caller.
            limits: how many connections are kept; 1000, 100 of them idle, each for 5 s, by default.
            event_hooks: functions under ``"request"`` and ``"response"``, called before and after each attempt with a
                ``RequestEvent`` and a ``ResponseEvent``. What one raises ends the call and is passed on.
            logger: a ``logging.Logger`` for the lines about attempts, in place of the one named ``specwire``.
            client_info: whether requests say which library and Python they were made with, and the attempt's number.
            pickle_secrets: whether pickles of the client hold its key and other credentials.
            arguments: values of the options, by argument name. What is left out comes from the environment.

        Raises:
            OpenAIError: a required option is neither given nor in the environment, or a credential cannot be sent.
            TypeError: an argument is unknown or has the wrong type.
            ValueError: the base URL, a header or a bound cannot be used.
        """
        defaults = Defaults(
            timeout,
            max_retries,
            default_headers,
            default_query,
            hooks=event_hooks,
            logger=logger,
            client_info=client_info,
            pickle_secrets=pickle_secrets,
        )
        set_up_log(os.environ)
        try:
            self._config: ClientConfig = configure(options, arguments, os.environ, defaults)
        finally:
            del arguments, default_headers, default_query  # a traceback that shows local variables must not show keys
        self._link: L = self._link_class(http_client, limits)
        self._budget = RetryBudget()

    @property
    def config(self) -> ClientConfig:
        """The settings in force."""
        return self._config

    @property
    def is_closed(self) -> bool:
        """Whether ``close()`` has been called, on this caller or on a copy of it."""
        return self._link.closed

    def option(self, argument: str) -> Any:
        """Return the value in force of one of the contract's options.

        Raises:
            KeyError: the contract has no such option.
        """
        value = self._config.values[argument]
        if isinstance(value, Secret):
            return value.reveal()
        return value if value is None or callable(value) else str(value)

    def set_option(self, argument: str, value: Any) -> None:
        """Change an option of the contract from the next request on; None unsets it. Raises as the constructor does."""
        changed: dict[str, Any] = {argument: "" if value is None else value}
        self._config = self.with_options(**changed).config

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
        **arguments: Any,
    ) -> Self:
        """Return a copy with other settings that shares connections and retry budget with this one.

        With ``http_client`` or ``limits`` it has connections of its own. ``default_headers`` and ``default_query`` are
        added to those of this caller, the ``set_`` forms take their place. What is left out stays as it is. Raises as
        the constructor does.
        """
        old = self._config
        defaults = Defaults(
            old.timeout if isinstance(timeout, Omit) else timeout,
            old.max_retries if max_retries is None else max_retries,
            merged(old.default_headers, set_default_headers, default_headers),
            merged(old.default_query, set_default_query, default_query),
            environment_headers=old.environment_headers if set_default_headers is None else {},
            hooks=old.hooks if event_hooks is None else event_hooks,
            logger=old.logger if logger is None else logger,
            client_info=old.client_info if client_info is None else client_info,
            pickle_secrets=old.pickle_secrets if pickle_secrets is None else pickle_secrets,
        )
        arguments = {**old.values, **{name: value for name, value in arguments.items() if value is not None}}
        try:
            config = configure(old.options, arguments, {}, defaults)
        finally:
            del arguments, default_headers, set_default_headers, default_query, set_default_query
        shared = http_client is None and limits is None
        return self._with(config, self._link if shared else self._link_class(http_client, limits), self._budget)

    def _with(self, config: ClientConfig, link: L, budget: RetryBudget) -> Self:
        copy = object.__new__(type(self))
        copy._config, copy._link, copy._budget = config, link, budget
        return copy

    def __copy__(self) -> Self:
        """Copy with shared connections."""
        return self._with(self._config, self._link, self._budget)

    def __deepcopy__(self, memo: object) -> Self:
        """Copy with connections and retry budget of its own; a given ``http_client`` is shared."""
        return self._with(self._config, self._link.another(), RetryBudget())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the settings, never connections; ``pickle_secrets`` decides about credentials."""
        if self._link.is_given:
            raise TypeError("a client with an http_client is not pickled: that holds connections")
        from specwire.core.pickling import restored, saved

        return restored, (type(self), saved(self._config, self._link.limits))

    def __repr__(self) -> str:
        """Show where requests go."""
        return f"{type(self).__name__}({self.__dict__.get('_config', '')!r})"

    def open_link(self) -> L:
        """Return what requests go through.

        Raises:
            OpenAIError: the caller has been closed.
        """
        if self._link.closed:
            raise OpenAIError("the client has been closed")
        return self._link
