"""The vocabulary beyond OpenAPI: which ``x-`` keys there are, where they may stand, what shape their values have.

Lives here: reading and checking the extensions that ``spec/README.md`` documents. May not live here: what is emitted
for them. A new word needs a class here, a row in that table, a golden record and a decision.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING, Attribute, AttrsInstance, fields, frozen

from .document import METHODS, Document, join, walk
from .errors import ContractError
from .jsonvalue import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Sdk:
    """``x-sdk`` on an operation: its place in the client, and what helpers built on it take in types of their own."""

    resource: str | None = None
    method: str | None = None
    wider: tuple[str, ...] = ()


@frozen
class Complete:
    """``complete`` in ``x-stream``: what tells that a stream without its end marker was whole."""

    items: str
    key: str
    field: str


@frozen
class Stream:
    """``x-stream`` on a success response that also has ``text/event-stream``."""

    parameter: str
    until: str | None = None
    complete: Complete | None = None


@frozen
class Pagination:
    """``x-pagination`` on a list operation."""

    items: str
    cursor: str | None = None
    next: str | None = None
    more: str | None = None
    item: str | None = None


@frozen
class ClientOption:
    """``x-client-option`` on a security scheme or header parameter under components, or a server."""

    argument: str
    environment: str | None = None


@frozen
class Idempotency:
    """``x-idempotency`` on an operation."""

    header: str


@frozen
class Client:
    """``x-client`` on the whole contract: names that clients and servers agree on beyond the operations."""

    headers: str | None = None
    log: str | None = None
    retry_count: str | None = None


@frozen
class Type:
    """``x-type`` on a component schema: what Python programs see of it."""

    shown: str | None = None
    accepts: tuple[str, ...] = ()


# Extension -> (class of its value, pattern of the JSON pointers of the objects that may carry it, the same in words).
_METHOD = rf"/paths/[^/]+/(?:{'|'.join(METHODS)})"
_OPERATION = (re.compile(_METHOD), "an operation")
VOCABULARY: dict[str, tuple[type[Any], re.Pattern[str], str]] = {
    "x-client": (Client, re.compile(""), "the whole contract"),
    "x-sdk": (Sdk, *_OPERATION),
    "x-stream": (Stream, re.compile(rf"{_METHOD}/responses/2..|/components/responses/[^/]+"), "a success response"),
    "x-pagination": (Pagination, *_OPERATION),
    "x-idempotency": (Idempotency, *_OPERATION),
    "x-client-option": (
        ClientOption,
        re.compile(r"/components/(?:securitySchemes|parameters)/[^/]+|/servers/\d+"),
        "a security scheme or header parameter under components, or on a server of the whole contract",
    ),
    "x-type": (Type, re.compile(r"/components/schemas/[^/]+"), "a schema under components"),
}

V = TypeVar("V")


def read(kind: type[V], node: dict[str, Any], pointer: str) -> V | None:
    """Return the extension of this kind that an object carries, None when it carries none."""
    for key, (cls, _, _) in VOCABULARY.items():
        if cls is kind and key in node:
            return _value(kind, node[key], join(pointer, key), key)
    return None


def _value(kind: type[V], raw: Any, pointer: str, key: str) -> V:
    """Check an extension's value against the fields of its class."""
    known: tuple[Attribute[Any], ...] = fields(cast("type[AttrsInstance]", kind))
    if not is_object(raw):
        msg = f"{key} must be an object with {_names(field.name for field in known)}"
        raise ContractError(msg, pointer)
    values: dict[str, Any] = {}
    for name, value in raw.items():
        field = next((field for field in known if field.name == name), None)
        if field is None:
            msg = f"{key} has no {name!r}; it knows {_names(field.name for field in known)}"
            raise ContractError(msg, join(pointer, name))
        if name == "complete":
            values[name] = _value(Complete, value, join(pointer, name), f"{key}.complete")
        elif name in {"wider", "accepts"}:
            values[name] = _texts(value, join(pointer, name), f"{key}.{name}")
        elif isinstance(value, str) and value:
            values[name] = value
        else:
            msg = f"{key}.{name} must be a text that is not empty"
            raise ContractError(msg, join(pointer, name))
    for field in known:
        if field.default is NOTHING and field.name not in values:
            msg = f"{key} lacks {field.name!r}"
            raise ContractError(msg, pointer)
    return kind(**values)


def _texts(value: Any, pointer: str, key: str) -> tuple[str, ...]:
    """Check a list of texts."""
    if not is_array(value) or not value or not all(isinstance(item, str) and item for item in value):
        msg = f"{key} must be a list of texts that is not empty"
        raise ContractError(msg, pointer)
    return tuple(value)


def _names(names: Iterable[str]) -> str:
    """Join names for a message."""
    return ", ".join(names)


def check(document: Document, allowed: frozenset[str] = frozenset()) -> None:
    """Raise ContractError for an ``x-`` key that is unknown or stands where it may not.

    ``allowed`` names foreign keys that are let through and not read.
    """
    for pointer, node in walk(document.data):
        for key in node:
            if not key.startswith("x-") or key in allowed:
                continue
            if key not in VOCABULARY:
                msg = (
                    f"unknown extension {key!r}; known are {_names(VOCABULARY)}. "
                    f"A foreign document's own keys pass with --allow-extension {key}"
                )
                raise ContractError(msg, join(pointer, key))
            kind, where, words = VOCABULARY[key]
            if not where.fullmatch(pointer):
                msg = f"{key} may only stand on {words}"
                raise ContractError(msg, join(pointer, key))
            _value(kind, node[key], join(pointer, key), key)
