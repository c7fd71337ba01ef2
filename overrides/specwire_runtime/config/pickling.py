"""A client's settings as a value that can be pickled, and back. Connections are never part of it.

Credentials are part of it only if the client was made with ``pickle_secrets=True``. Otherwise the key is left out, and
the new client takes it from its own environment; a client whose headers, query or URL may hold one is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from specwire_runtime.config.client_config import NO_CREDENTIAL, ClientConfig
from specwire_runtime.config.pool_limits import PoolLimits
from specwire_runtime.errors import ClientError
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.request.url import BaseUrl
from specwire_runtime.wire.types import Omit

C = TypeVar("C")


def saved(config: ClientConfig, limits: PoolLimits | None, factory: object) -> dict[str, Any]:
    """Return the constructor arguments that make such a client.

    Raises:
        TypeError: it may hold a credential that is not to be pickled.
    """
    if not config.pickle_secrets:
        _refuse(config)
    arguments = {
        option.argument: _argument(config.values[option.argument])
        for option in config.options
        if config.pickle_secrets or option.target != "bearer"
    }
    return {
        "options": config.options,
        "conventions": config.conventions,
        "transport_factory": factory,
        "max_retries": config.max_retries,
        "retry_budget": config.retry_budget,
        "default_headers": dict(config.default_headers),
        "default_query": dict(config.default_query),
        "limits": limits,
        "event_hooks": None if config.hooks is None else config.hooks.mapping(),
        "logger": config.logger,
        "client_info": config.client_info,
        "pickle_secrets": config.pickle_secrets,
        "max_event_bytes": config.max_event_bytes,
        "max_response_bytes": config.max_response_bytes,
        "fast_json": config.fast_json,
        **({"timeout": config.timeout} if config.timeout_given else {}),
        **arguments,
    }


def restored(cls: type[C], settings: Mapping[str, Any]) -> C:
    """Make a client from what ``saved`` returned, and from the environment.

    Raises:
        ClientError: the key was left out, and the environment has none; or ``fast_json`` asks for what is not there.
    """
    try:
        return cls(**settings)
    except ClientError as error:
        message = str(error)
        if message.startswith(NO_CREDENTIAL):
            message += ". A pickled client holds no key, unless it was made with pickle_secrets=True."
    finally:
        del settings  # a traceback that shows local variables must not show keys
    raise ClientError(message)


def _argument(value: Any) -> Any:
    """Return an option's value as a constructor takes it; an empty string keeps the new environment out."""
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, BaseUrl):
        return value.whole()
    return "" if value is None else value


def _refuse(config: ClientConfig) -> None:
    """Refuse what may hold a credential, and say which it is."""
    for name, held in {
        "default_headers": any(not isinstance(value, Omit) for value in config.default_headers.values()),
        "default_query": bool(config.default_query),
        "base_url": config.base_url.user_info is not None or bool(config.base_url.query),
    }.items():
        if held:
            raise TypeError(
                f"{name} may hold a credential: the client is pickled only if it is made with pickle_secrets=True"
            )
