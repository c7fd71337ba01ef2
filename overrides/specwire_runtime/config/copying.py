"""The settings of a copy: those of its original, but for what ``with_options()`` was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.config.client_config import ClientConfig, read_option, read_query, sent_with_all
from specwire_runtime.config.client_settings import SETTINGS, CopySettings, known_arguments, read_setting
from specwire_runtime.errors import ClientError
from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT, of_http_client
from specwire_runtime.request.checks import mapping, refuse_unknown
from specwire_runtime.wire.types import Omit

if TYPE_CHECKING:
    from collections.abc import Mapping

# What None says of these is something; of all others it says that they stay as they are.
NONE_IS_A_VALUE = frozenset({"timeout", "retry_budget", "max_response_bytes", "fast_json"})
# What is about connections, which are not part of the settings.
APART = frozenset({"http_client", "limits"})
QUERY = frozenset({"default_query", "set_default_query"})
OTHERS = CopySettings.__annotations__.keys() - SETTINGS


def changed(old: ClientConfig, arguments: Mapping[str, Any], function: str) -> ClientConfig:
    """Return the settings of a copy. ``arguments`` are ``CopySettings`` and options of the contract.

    What was given is checked, and the rest is taken over: a program may make a copy for each call. Raises as
    ``configure`` does, and TypeError for an argument that ``function`` does not have.
    """
    fields: dict[str, Any] = {}
    given: dict[str, Any] = {}
    value: Any = None
    try:
        for name, value in arguments.items():
            if not (name in SETTINGS or name in OTHERS or name in old.values):
                refuse_unknown(function, (name,), known_arguments(old.options, CopySettings))
            if isinstance(value, Omit) or name in APART or (value is None and name not in NONE_IS_A_VALUE):
                continue
            if name in SETTINGS:
                fields[SETTINGS[name][0]] = read_setting(name, value)
            else:
                given[name] = value
        if "timeout" in fields:
            fields["timeout_given"] = True
        elif not old.timeout_given and ("http_client" in arguments or "limits" in arguments):
            fields.update(_of_connections(arguments))
        if not given.keys().isdisjoint(QUERY):
            fields["default_query"] = read_query(_added("default_query", old.default_query, given))
        if given.keys() - QUERY or "client_info" in fields:
            fields.update(_sent_with_all(old, given, client_info=fields.get("client_info", old.client_info)))
        return old._replace(**fields)
    except (ClientError, TypeError, ValueError) as error:
        raise error.with_traceback(None) from None  # the frames inside hold what was given
    finally:
        del arguments, value
        given.clear()
        fields.clear()


def _of_connections(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the timeout of a copy whose original was told none and that has connections of its own."""
    http_client = arguments.get("http_client")
    if http_client is not None and not isinstance(http_client, Omit):
        return {"timeout": of_http_client(http_client)}
    limits = arguments.get("limits")
    return {} if limits is None or isinstance(limits, Omit) else {"timeout": DEFAULT_TIMEOUT}


def _sent_with_all(old: ClientConfig, given: dict[str, Any], *, client_info: bool) -> dict[str, Any]:
    """Return the fields that hang together."""
    values = dict(old.values)
    for option in old.options:
        if option.argument in given:
            values[option.argument] = read_option(option, given[option.argument], {})
    of_environment: Mapping[str, str | Omit] = {} if "set_default_headers" in given else old.environment_headers
    headers = _added("default_headers", old.default_headers, given)
    return sent_with_all(old.options, values, of_environment, headers, old.conventions, client_info=client_info)


def _added(name: str, old: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is added to what the original has, or to what takes its place under its name with ``set_``."""
    first, more = mapping(f"set_{name}", given.get(f"set_{name}", old)), mapping(name, given.get(name))
    return {**first, **more} if first and more else more or first
