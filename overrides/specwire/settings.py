"""What every caller was told, and how copies of it are made. What it sends lives in ``callers.py``.

Nothing here knows a contract: its options come as data.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from specwire.core.budget import RetryBudget
from specwire.core.checks import refuse_unknown
from specwire.core.client_settings import known_arguments
from specwire.core.config import ClientConfig, configure
from specwire.core.secret import Secret
from specwire.core.timeout import Timeout
from specwire.errors import OpenAIError
from specwire_api.types import ClientOption, Omit, Timeouts

from .log import set_up as set_up_log
from .transports.link import AsyncLink, Link

if TYPE_CHECKING:  # loaded when it is used
    from specwire.core.pool_limits import PoolLimits

L = TypeVar("L", Link, AsyncLink)


def connections(arguments: Mapping[str, Any]) -> tuple[Any, PoolLimits | None]:
    """Return the arguments that are about connections: ``http_client`` and ``limits``, None where there is none."""
    http_client, limits = arguments.get("http_client"), arguments.get("limits")
    return None if isinstance(http_client, Omit) else http_client, None if isinstance(limits, Omit) else limits


def ready(config: ClientConfig) -> ClientConfig:
    """Return the settings. Raises OpenAIError if something that they ask for is not installed."""
    if config.fast_json:
        from .json_reader import require  # few clients ask for it

        require()
    return config


class Settings(Generic[L]):
    """What a caller was told, what its copies share, and how copies are made."""

    _link_class: type[L]

    def __init__(self, options: Sequence[ClientOption], **arguments: Any) -> None:
        """Put arguments and environment together. Opens nothing.

        Args:
            options: the contract's client options (``CLIENT_OPTIONS`` of the emitted package).
            arguments: values of the options, by argument name, and ``ClientSettings``. An option that is left out comes
                from the environment.

        Raises:
            OpenAIError: a required option is neither given nor in the environment, or a credential cannot be sent.
            TypeError: an argument is unknown or has the wrong type.
            ValueError: the base URL, a header or a bound cannot be used.
        """
        try:
            refuse_unknown(f"{type(self).__name__}()", tuple(arguments), known_arguments(options))
            set_up_log(os.environ)
            self._config: ClientConfig = ready(configure(options, arguments, os.environ))
            self._link: L = self._link_class(*connections(arguments))
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
        from specwire.core import copying  # few clients are copied

        try:
            config = copying.changed(self._config, arguments, f"{owner}.with_options()")
            if "fast_json" in arguments:
                ready(config)
            http_client, limits = connections(arguments)
            budgeted = "retry_budget" in arguments and not isinstance(arguments["retry_budget"], Omit)
        finally:
            del arguments
        shared = http_client is None and limits is None
        link = self._link if shared else self._link_class(http_client, limits)
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
