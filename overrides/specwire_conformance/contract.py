"""The contract: where the file is, and how its operations and schemas are found.

Schemas are reached through the operation that uses them and named by JSON pointer, never by a component's name, so
that a component can be renamed without a change here. Validation itself is in `validation.py`.

Source: https://spec.openapis.org/oas/v3.1.0 (Operation Object, Media Type Object, Parameter Object).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from specwire_conformance.json_values import JsonObject, at_pointer

METHODS = ("get", "post", "put", "patch", "delete")
PACKAGED = Path(__file__).with_name("openapi.yaml")
"""Where the wheel carries the contract."""
IN_REPOSITORY = Path(__file__).parents[2] / "spec" / "openapi.yaml"


_SCALARS = (
    ("null", r"null|~|", ("n", "~", "")),
    ("bool", r"true|false", ("t", "f")),
    ("int", r"-?(?:0|[1-9][0-9]*)", ("-", *"0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?", ("-", *"0123456789")),
)
"""Kind, pattern and possible first characters of the plain scalars that are no strings."""


class _JsonLoader(yaml.CSafeLoader):
    """Loads YAML by the JSON schema of YAML 1.2: `on` and a bare date are strings, as in JSON.

    Source: https://yaml.org/spec/1.2.2/#102-json-schema
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML reads it from the class, and subclasses replace it
        first: [
            (f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})\Z"))
            for name, pattern, firsts in _SCALARS
            if first in firsts
        ]
        for first in ("n", "~", "", "t", "f", *"-0123456789")
    }


@dataclass(frozen=True)
class Parameter:
    """One query parameter of an operation."""

    name: str
    style: str
    schema: str
    """JSON pointer to its schema."""
    type: str | None
    """The schema's `type`, if it has a single one."""


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    operation_id: str
    method: str
    """Upper case."""
    path: str
    """Template, such as `/models/{model}`."""
    pointer: str
    """JSON pointer to the operation."""


class Contract:
    """A loaded OpenAPI 3.1 document."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.operations = list(self._operations())
        self._by_id = {operation.operation_id: operation for operation in self.operations}

    def operation(self, operation_id: str) -> Operation:
        """Return the operation. Raises KeyError if there is none of that id."""
        return self._by_id[operation_id]

    def request_schema(self, operation: Operation) -> str | None:
        """Return the pointer to the schema of the JSON request body, or None if the operation takes none."""
        pointer = f"{operation.pointer}/requestBody"
        return self._media_schema(pointer, "application/json") if self._has(pointer) else None

    def response_schema(self, operation: Operation, status: int, media_type: str = "application/json") -> str:
        """Return the pointer to the schema of a response body, or of one event for `text/event-stream`.

        Raises:
            KeyError: the contract says nothing about this status or media type.
        """
        for key in (str(status), f"{status // 100}XX", "default"):
            pointer = f"{operation.pointer}/responses/{key}"
            if self._has(pointer):
                schema = self._media_schema(pointer, media_type)
                if schema is not None:
                    return schema
        raise KeyError(f"{operation.operation_id} {status} {media_type}")

    def query_parameters(self, operation: Operation) -> list[Parameter]:
        """Return the query parameters of the operation and of its path."""
        found: list[Parameter] = []
        for owner in (operation.pointer.rpartition("/")[0], operation.pointer):
            for index in range(len(self.resolve(owner)[1].get("parameters", []))):
                pointer, parameter = self.resolve(f"{owner}/parameters/{index}")
                if parameter["in"] == "query":
                    schema, content = self.resolve(f"{pointer}/schema")
                    style = parameter.get("style", "form")
                    found.append(Parameter(parameter["name"], style, schema, content.get("type")))
        return found

    def properties(self, pointer: str) -> dict[str, str]:
        """Return the properties of an object schema (its `allOf` parts included) with the pointers to their schemas."""
        pointer, schema = self.resolve(pointer)
        found = {name: f"{pointer}/properties/{_escape(name)}" for name in schema.get("properties", {})}
        for index in range(len(schema.get("allOf", []))):
            found |= self.properties(f"{pointer}/allOf/{index}")
        return found

    def resolve(self, pointer: str) -> tuple[str, Any]:
        """Follow references; return where they lead and what stands there. Raises KeyError if that is nothing."""
        node = at_pointer(self.document, pointer)
        while "$ref" in node:
            pointer = str(node["$ref"]).removeprefix("#")
            node = at_pointer(self.document, pointer)
        return pointer, node

    def _media_schema(self, pointer: str, media_type: str) -> str | None:
        pointer = f"{self.resolve(pointer)[0]}/content/{_escape(media_type)}/schema"
        return pointer if self._has(pointer) else None

    def _has(self, pointer: str) -> bool:
        try:
            at_pointer(self.document, pointer)
        except KeyError:
            return False
        return True

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    pointer = f"/paths/{_escape(path)}/{method}"
                    yield Operation(item[method]["operationId"], method.upper(), path, pointer)


@cache
def load_contract() -> Contract:
    """Load the contract: the wheel's copy, or the repository's file. It is read once per process.

    Raises:
        FileNotFoundError: neither is there.
    """
    path = PACKAGED if PACKAGED.exists() else IN_REPOSITORY
    with path.open("rb") as file:
        return Contract(yaml.load(file, _JsonLoader))  # noqa: S506  it derives from the safe loader


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
