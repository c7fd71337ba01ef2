"""What every caller was told, and how copies of it are made. What it sends lives in ``callers.py``.

Nothing here knows a contract: its options come as data.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from specwire_runtime.config.client_config import NO_CONVENTIONS, ClientConfig, configure
from specwire_runtime.config.client_settings import known_arguments
from specwire_runtime.errors import ClientError
from specwire_runtime.log import set_up as set_up_log
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.request.checks import refuse_unknown
from specwire_runtime.transports.transport_factory import AsyncLink, Link
from specwire_runtime.wire.operation import ClientOption, Conventions
from specwire_runtime.wire.types import Omit, Timeouts

if TYPE_CHECKING:  # loaded when it is used
    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.transports.ports import TransportFactory

L = TypeVar("L", Link, AsyncLink)


def connections(arguments: Mapping[str, Any]) -> tuple[Any, PoolLimits | None]:
    """Return the arguments that are about connections: ``http_client`` and ``limits``, None where there is none."""
    http_client, limits = arguments.get("http_client"), arguments.get("limits")
    return None if isinstance(http_client, Omit) else http_client, None if isinstance(limits, Omit) else limits


def ready(config: ClientConfig) -> ClientConfig:
    """Return the settings. Raises ClientError if something that they ask for is not installed."""
    if config.fast_json:
        from specwire_runtime.json_reader import require  # few clients ask for it

        require()
    return config


class Settings(Generic[L]):
    """What a caller was told, what its copies share, and how copies are made."""

    _link_class: type[L]

    def __init__(
        self,
        options: Sequence[ClientOption],
        conventions: Conventions = NO_CONVENTIONS,
        transport_factory: TransportFactory | None = None,
        **arguments: Any,
    ) -> None:
        """Put arguments and environment together. Opens nothing.

        Args:
            options: the contract's client options (``CLIENT_OPTIONS`` of the emitted package).
            conventions: names that it gives beyond its operations (``CONVENTIONS`` of the emitted package).
            transport_factory: opens connections; left out, what is installed does.
            arguments: values of the options, by argument name, and ``ClientSettings``. An option that is left out comes
                from the environment.

        Raises:
            ClientError: a required option is neither given nor in the environment, or a credential cannot be sent.
            TypeError: an argument is unknown or has the wrong type.
            ValueError: the base URL, a header or a bound cannot be used.
        """
        try:
            refuse_unknown(f"{type(self).__name__}()", tuple(arguments), known_arguments(options))
            set_up_log(os.environ, conventions.log_variable)
            self._config: ClientConfig = ready(configure(options, arguments, os.environ, conventions))
            self._link: L = self._link_class(*connections(arguments), transport_factory)
        finally:
            del arguments  # a traceback that shows local variables must not show keys
        self._budget = RetryBudget(self._config.retry_budget)

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

    def set_timeout(self, value: float | Timeouts | Timeout | None) -> None:
        """Change the bounds on time from the next request on. Raises as the constructor does."""
        self._config = self.with_options(timeout=value).config

    def set_max_retries(self, value: int) -> None:
        """Change how often a call is repeated, from the next request on. Raises as the constructor does."""
        if cast("int | None", value) is None:  # which keeps what is there, in a copy
            raise TypeError("max_retries must be a whole number, not None")
        self._config = self.with_options(max_retries=value).config

    def with_options(self, **arguments: Any) -> Self:
        """Return a copy with other settings that shares connections and retry budget with this one.

        With ``http_client`` or ``limits`` it has connections of its own. ``default_headers`` and ``default_query`` are
        added to those of this caller, the ``set_`` forms take their place. What is left out, or None, stays as it is;
        but a ``timeout``, ``retry_budget`` or ``max_response_bytes`` of None is no bound, and a ``fast_json`` of None
        leaves the choice to what is installed. With ``retry_budget`` it has one of its own. Raises as the constructor
        does.
        """
        try:
            return self.copied(arguments, type(self).__name__)
        finally:
            del arguments

    def copied(self, arguments: Mapping[str, Any], owner: str) -> Self:
        """Return a copy as ``with_options`` does; a mistake is told of the class ``owner``."""
        from specwire_runtime.config import copying  # few clients are copied

        try:
            config = copying.changed(self._config, arguments, f"{owner}.with_options()")
            if "fast_json" in arguments:
                ready(config)
            http_client, limits = connections(arguments)
            budgeted = "retry_budget" in arguments and not isinstance(arguments["retry_budget"], Omit)
        finally:
            del arguments
        shared = http_client is None and limits is None
        link = self._link if shared else self._link_class(http_client, limits, self._link.factory)
        return self._with(config, link, RetryBudget(config.retry_budget, self._budget) if budgeted else self._budget)

    def _with(self, config: ClientConfig, link: L, budget: RetryBudget) -> Self:
        copy = object.__new__(type(self))
        copy._config, copy._link, copy._budget = config, link, budget
        return copy

    def __copy__(self) -> Self:
        """Copy with shared connections."""
        return self._with(self._config, self._link, self._budget)

    def __deepcopy__(self, memo: object) -> Self:
        """Copy with connections and retry budget of its own; a given ``http_client`` is shared."""
        return self._with(self._config, self._link.another(), RetryBudget(self._config.retry_budget))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the settings, never connections; ``pickle_secrets`` decides about credentials."""
        if self._link.is_given:
            raise TypeError("a client with an http_client is not pickled: that holds connections")
        from specwire_runtime.config.pickling import restored, saved

        return restored, (type(self), saved(self._config, self._link.limits, self._link.factory))

    def __repr__(self) -> str:
        """Show where requests go."""
        return f"{type(self).__name__}({self.__dict__.get('_config', '')!r})"

    def open_link(self) -> L:
        """Return what requests go through.

        Raises:
            ClientError: the caller has been closed.
        """
        if self._link.closed:
            raise ClientError("the client has been closed")
        return self._link
