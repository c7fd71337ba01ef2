"""A contract on disk: its data, the line of every place, its references.

Lives here: reading the file, JSON pointers to line numbers, the check that references lead somewhere. May not live
here: the text format (``yaml12.py``), what the data means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import frozen

from . import yaml12
from .errors import ContractError
from .jsonvalue import is_array, is_object
from .yaml12 import join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["METHODS", "Document", "check_references", "join", "load", "walk"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""Methods of a path item (OpenAPI 3.1, section 4.8.9)."""

# Values that belong to the author: what is inside them is not OpenAPI, even if it looks like it.
_VALUES = frozenset({"example", "examples", "default", "const", "enum", "security"})
# Objects whose keys are names that the author chose: a property may well be called "x-rate" or "example".
_NAMED = frozenset(
    {"properties", "patternProperties", "dependentSchemas", "$defs", "mapping", "schemas", "responses", "parameters"}
    | {"requestBodies", "headers", "securitySchemes", "links", "callbacks", "pathItems", "webhooks"}
    | {"content", "encoding", "variables", "scopes"}
)


@frozen
class Document:
    """A contract as plain data.

    Attributes:
        path: the file, as the user named it.
        data: the root object.
        text: the file's text.
    """

    path: Path
    data: dict[str, Any]
    text: str
    _lines: dict[str, int]

    def line(self, pointer: str) -> int:
        """Return the line of a JSON pointer, or that of the nearest place above it."""
        while pointer not in self._lines and pointer:
            pointer = pointer.rpartition("/")[0]
        return self._lines.get(pointer, 1)

    def place(self, pointer: str) -> str:
        """Return ``file:line`` of a JSON pointer."""
        return f"{self.path}:{self.line(pointer)}"

    def resolve(self, reference: str, pointer: str) -> Any:
        """Follow one local reference such as ``#/components/schemas/Model``; ``pointer`` is where it stands."""
        if not reference.startswith("#/"):
            msg = f"reference {reference!r} leaves the file; put what it names under components"
            raise ContractError(msg, pointer)
        node: Any = self.data
        for part in unquote(reference[2:]).split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            if is_array(node) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            elif is_object(node) and key in node:
                node = node[key]
            else:
                msg = f"reference {reference!r} leads nowhere: there is no {key!r}"
                raise ContractError(msg, pointer)
        return node


def walk(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object that OpenAPI gives a meaning, with its pointer, outermost first.

    Left out are objects whose keys are names (their values are yielded), examples and other values, extensions.
    """
    if is_object(node):
        yield pointer, node
        for key, value in node.items():
            if key in _NAMED and is_object(value):
                for name, inner in value.items():
                    yield from walk(inner, join(pointer, key, name))
            elif key not in _VALUES and not key.startswith("x-"):
                yield from walk(value, join(pointer, key))
    elif is_array(node):
        for index, value in enumerate(node):
            yield from walk(value, join(pointer, index))


def load(path: Path) -> Document:
    """Read a contract. Raises ContractError when the file is missing, not YAML, or repeats a key."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContractError("there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot be read: {error}"
        raise ContractError(msg) from error
    data, lines = yaml12.read(text)
    if not is_object(data):
        msg = "is not an OpenAPI document: an object is expected at the top"
        raise ContractError(msg)
    return Document(path, data, text, lines)


def check_references(document: Document) -> None:
    """Raise ContractError at the first ``$ref`` that leads nowhere, or back to itself."""
    for pointer, node in walk(document.data):
        seen: list[str] = []
        target, place = node, join(pointer, "$ref")
        while is_object(target) and isinstance(reference := target.get("$ref"), str):
            if reference in seen:
                msg = f"reference {seen[0]!r} leads back to itself"
                raise ContractError(msg, place)
            seen.append(reference)
            target = document.resolve(reference, place)
