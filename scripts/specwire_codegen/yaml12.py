"""YAML and JSON text as plain data, with the line of every value.

Lives here: the scalar rules, aliases, what is refused. May not live here: anything that knows OpenAPI.

PyYAML's C parser reads the text: it is several times faster than the alternatives and keeps positions. Its YAML 1.1
guesses (``on`` as a boolean, ``12:30`` as a number, dates, ``<<``) are replaced with the core schema of YAML 1.2,
section 10.3, as far as JSON has such values: no octal or hexadecimal numbers, no infinities.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from .errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable

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


def join(pointer: str, *keys: str | int) -> str:
    """Append keys to a JSON pointer, escaped by RFC 6901."""
    return pointer + "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in keys)


def read(text: str) -> tuple[Any, dict[str, int]]:
    """Return the data of a text, and the line (from 1) of each JSON pointer in it.

    Raises:
        ContractError: it is not YAML, repeats a key, or has a value that JSON has not.
    """
    lines: dict[str, int] = {}
    try:
        root = yaml.compose(_PAIR.sub(_joined, text), Loader=_Loader)  # a safe loader, and nodes only
        return _build(root, "", lines, ()), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        msg = f"is not YAML: {error.problem or error}"
        raise ContractError(msg, line=mark.line + 1 if mark else None) from error
    except yaml.YAMLError as error:
        msg = f"is not YAML: {error}"
        raise ContractError(msg) from error
    except RecursionError:
        msg = "is nested too deeply to be read"
        raise ContractError(msg) from None


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
            key = _key(key_node, result)
            inner = join(pointer, key)
            lines[inner] = key_node.start_mark.line + 1
            result[key] = _build(value_node, inner, lines, (*above, node))
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, join(pointer, i), lines, (*above, node)) for i, item in enumerate(node.value)]
    return _scalar(node)


def _key(node: yaml.Node, taken: dict[str, Any]) -> str:
    """Return a key of an object; it is text, whatever it looks like."""
    if not isinstance(node, yaml.ScalarNode):
        msg = "a key that is not text"
    elif node.value in taken:
        msg = f"{node.value!r} stands twice in the same object"
    elif node.value == "<<" and not node.style:
        msg = "'<<' merges objects in YAML 1.1 only; write the keys out"
    else:
        return str(node.value)
    raise ContractError(msg, line=node.start_mark.line + 1)


def _scalar(node: yaml.Node) -> Any:
    """Return the value of a scalar; a tag that asks for what the text is not is refused."""
    convert = _SCALARS.get(node.tag)
    try:
        return node.value if convert is None else convert(node.value)
    except ValueError:
        msg = f"is not YAML: {node.value[:40]!r} does not fit its tag {node.tag.rpartition(':')[2]!r}"
        raise ContractError(msg, line=node.start_mark.line + 1) from None
