"""Reading a contract from disk, with the line of every value.

Lives here: YAML and JSON to plain data, JSON pointers to line numbers, the check that references lead somewhere.
May not live here: what the data means.

PyYAML's C parser reads the text: it is several times faster than the alternatives and keeps positions. Its YAML 1.1
guesses (``on`` as a boolean, ``12:30`` as a number, dates) are replaced with the JSON schema of YAML 1.2, section
10.2, that OpenAPI 3.1 asks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from attrs import frozen

from .errors import ContractError
from .jsonvalue import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


_RULES = (
    ("null", r"(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+0123456789.")),
)


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return the rules in PyYAML's form: by first character, in the order they are tried."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, pattern, first in _RULES:
        for character in first:
            table.setdefault(character, []).append((f"tag:yaml.org,2002:{name}", re.compile(pattern)))
    return table


class _Loader(yaml.CSafeLoader):
    """The C loader with the scalar rules of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, Any] = _resolvers()


# JSON writes a character beyond the basic plane as two escapes, which YAML does not know. An escaped backslash before
# them is matched first, so that it is left alone.
_PAIR = re.compile(r"\\\\|\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)


def _joined(match: re.Match[str]) -> str:
    """Write a pair of surrogate escapes as one escape of YAML."""
    if match[1] is None:
        return match[0]
    character = 0x10000 + ((int(match[1], 16) & 0x3FF) << 10) + (int(match[2], 16) & 0x3FF)
    return f"\\U{character:08x}"


def _null(_text: str) -> None:
    return None


def _boolean(text: str) -> bool:
    return text.lower() == "true"


_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": _null,
    "tag:yaml.org,2002:bool": _boolean,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


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
        """Follow a local reference such as ``#/components/schemas/Model``; ``pointer`` is where it stands."""
        if not reference.startswith("#/"):
            msg = f"reference {reference!r} leaves the file; put what it names under components"
            raise ContractError(msg, pointer)
        node: Any = self.data
        for part in reference[2:].split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            if not is_object(node) or key not in node:
                msg = f"reference {reference!r} leads nowhere: there is no {key!r}"
                raise ContractError(msg, pointer)
            node = node[key]
        return node


def join(pointer: str, *keys: str | int) -> str:
    """Append keys to a JSON pointer, escaped by RFC 6901."""
    return pointer + "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in keys)


def walk(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of the document with its pointer, outermost first."""
    if is_object(node):
        yield pointer, node
        for key, value in node.items():
            yield from walk(value, join(pointer, key))
    elif is_array(node):
        for index, value in enumerate(node):
            yield from walk(value, join(pointer, index))


def load(path: Path) -> Document:
    """Read a contract. Raises ContractError when the file is missing, not YAML, or repeats a key."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContractError("there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot be read: {error}"
        raise ContractError(msg) from error
    lines: dict[str, int] = {}
    try:
        root = yaml.compose(_PAIR.sub(_joined, text), Loader=_Loader)  # a safe loader, and nodes only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        msg = f"is not YAML: {error.problem or error}"
        raise ContractError(msg, line=mark.line + 1 if mark else None) from error
    except yaml.YAMLError as error:
        msg = f"is not YAML: {error}"
        raise ContractError(msg) from error
    data = _build(root, "", lines, ())
    if not is_object(data):
        msg = "is not an OpenAPI document: an object is expected at the top"
        raise ContractError(msg)
    return Document(path, data, text, lines)


def _build(node: yaml.Node | None, pointer: str, lines: dict[str, int], above: tuple[yaml.Node, ...]) -> Any:
    """Turn composed nodes into plain data, noting lines."""
    if node is None:
        return None
    if any(outer is node for outer in above):
        msg = "an alias contains itself"
        raise ContractError(msg, line=node.start_mark.line + 1)
    lines.setdefault(pointer, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                msg = "a key that is not text"
                raise ContractError(msg, line=line)
            key = key_node.value
            if key in result:
                msg = f"{key!r} stands twice in the same object"
                raise ContractError(msg, line=line)
            inner = join(pointer, key)
            lines[inner] = line
            result[key] = _build(value_node, inner, lines, (*above, node))
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, join(pointer, i), lines, (*above, node)) for i, item in enumerate(node.value)]
    convert = _SCALARS.get(node.tag)
    return node.value if convert is None else convert(node.value)


def check_references(document: Document) -> None:
    """Raise ContractError at the first ``$ref`` that leads nowhere."""
    for pointer, node in walk(document.data):
        reference = node.get("$ref")
        if isinstance(reference, str):
            document.resolve(reference, join(pointer, "$ref"))
