"""A contract, read: its components, its operations, and the options of the client.

May not live here: how one operation is read (``operations.py``), Python types, emitted text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from . import extensions, naming
from .document import METHODS, Document, join
from .errors import ContractError
from .operations import Operation, OperationReader
from .schema import SchemaReader
from .shapes import Component

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


# What fills the first server where no x-client-option says it.
_SERVER = extensions.ClientOption("base_url")


@frozen
class ClientOption:
    """One constructor argument of the client, and what it fills."""

    argument: str
    environment: str | None
    target: str
    name: str
    default: str | None
    required: bool
    description: str


@frozen
class Contract:
    """Everything that emitted code is made from."""

    document: Document
    title: str
    version: str
    components: Mapping[str, Component]
    operations: tuple[Operation, ...]
    options: tuple[ClientOption, ...]
    client: extensions.Client


def read(document: Document) -> Contract:
    """Read a document that has passed the checks of references and extensions."""
    schemas = SchemaReader(document, naming.class_name)
    schemas.read_components()
    operations = tuple(
        OperationReader(document, schemas, path, method, item, node).read()
        for path, item in _path_items(document)
        for method, node in item.items()
        if method in METHODS
    )
    options = tuple(_options(document))
    _check_places(operations)
    _check_client_names(operations, options)
    info = document.data.get("info", {})
    return Contract(
        document=document,
        title=str(info.get("title", "")),
        version=str(info.get("version", "")),
        components=schemas.components,
        operations=operations,
        options=options,
        client=extensions.read(extensions.Client, document.data, "") or extensions.Client(),
    )


def _path_items(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and path item. What would be passed over in silence is refused."""
    for path, item in document.data.get("paths", {}).items():
        if "$ref" in item:
            msg = f"the path {path} is a reference; write its operations out"
            raise ContractError(msg, join("/paths", path, "$ref"))
        for pointer, node in ((join("/paths", path), item), *((join("/paths", path, m), item.get(m)) for m in METHODS)):
            if node and "servers" in node:
                msg = "servers are supported for the whole contract only"
                raise ContractError(msg, join(pointer, "servers"))
        yield path, item


def _check_client_names(operations: tuple[Operation, ...], options: tuple[ClientOption, ...]) -> None:
    """Refuse a resource that hides an attribute of the client, or is hidden by one."""
    taken = naming.CLIENT_NAMES | {option.argument for option in options}
    for operation in operations:
        name = operation.resource.partition(".")[0]
        if name in taken:
            msg = f"{operation.id} would stand at client.{name}, which is taken; rename it with x-sdk: {{resource: …}}"
            raise ContractError(msg, operation.pointer)


def _check_places(operations: tuple[Operation, ...]) -> None:
    """Refuse two operations at one place in the client, and two resources in one module."""
    places: dict[str, Operation] = {}
    resources = {operation.resource for operation in operations}
    modules: dict[str, str] = {}
    for operation in operations:
        place = f"{operation.resource}.{operation.method_name}"
        if place in places:
            msg = (
                f"{operation.id} and {places[place].id} would both be called {place}; "
                "tell them apart with x-sdk: {method: …}"
            )
            raise ContractError(msg, operation.pointer)
        if any(resource == place or resource.startswith(f"{place}.") for resource in resources):
            msg = f"{operation.id} would be called {place}, which is a resource; rename it with x-sdk: {{method: …}}"
            raise ContractError(msg, operation.pointer)
        places[place] = operation
        parts = operation.resource.split(".")
        for resource in (".".join(parts[:end]) for end in range(1, len(parts) + 1)):
            other = modules.setdefault(resource.replace(".", "_"), resource)
            if other != resource:
                msg = (
                    f"the resources {other} and {resource} would share a module; rename one with x-sdk: {{resource: …}}"
                )
                raise ContractError(msg, operation.pointer)


def _options(document: Document) -> Iterator[ClientOption]:
    """Yield the client's options in the order credential, headers, server."""
    components = document.data.get("components", {})
    required = {name for one in document.data.get("security", []) for name in one}
    for name, scheme in components.get("securitySchemes", {}).items():
        pointer = join("/components/securitySchemes", name)
        option = extensions.read(extensions.ClientOption, scheme, pointer)
        if option is None:
            continue
        if (scheme.get("type"), str(scheme.get("scheme", "")).lower()) != ("http", "bearer"):
            msg = "x-client-option stands on a security scheme that is not http bearer, the only one supported"
            raise ContractError(msg, pointer)
        yield _option(option, "bearer", "Authorization", scheme, required=name in required)
    for name, parameter in components.get("parameters", {}).items():
        pointer = join("/components/parameters", name)
        option = extensions.read(extensions.ClientOption, parameter, pointer)
        if option is None:
            continue
        if parameter.get("in") != "header":
            msg = "x-client-option stands on a parameter that is not a header"
            raise ContractError(msg, pointer)
        yield _option(option, "header", parameter["name"], parameter, required=bool(parameter.get("required")))
    servers = document.data.get("servers", [])
    options = [extensions.read(extensions.ClientOption, node, join("/servers", i)) for i, node in enumerate(servers)]
    if servers and not any(options):
        options[0] = _SERVER  # a client can always be told another place
    for option, server in zip(options, servers, strict=True):
        if option is not None:
            yield _option(option, "server", "", server, required=False, default=server.get("url"))


def _option(
    option: extensions.ClientOption,
    target: str,
    name: str,
    node: dict[str, Any],
    *,
    required: bool,
    default: str | None = None,
) -> ClientOption:
    text = str(node.get("description", "")).strip()
    return ClientOption(option.argument, option.environment, target, name, default, required, text)
