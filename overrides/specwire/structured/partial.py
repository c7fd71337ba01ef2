"""JSON that is still growing: the value of its beginning. Nothing here knows types.

Only whole values count, as in the official library: a text or a word that is cut is left out, and so is a key without
its value. A number at the end is taken for whole.
"""

from __future__ import annotations

import json
import re
from typing import Any

SPACE = re.compile(r"[ \t\n\r]*")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE+-])")
WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
MAX_DEPTH = 200
"""Deeper values are left out: nobody asks for them, and Python's own stack is not endless."""


class _CutError(Exception):
    """The text ends, or breaks the rules of JSON, before there is a value."""


def partial_json(text: str) -> Any:
    """Return the value of the beginning of a JSON text, None if there is none yet."""
    try:
        value, _ = _value(text, 0, 0)
    except _CutError:
        return None
    return value


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Return the value that begins at a place and where it ends; -1 if the text ends within it."""
    at = _skip(text, at)
    first = text[at : at + 1]
    if first in {"{", "["} and depth < MAX_DEPTH:
        return (_object if first == "{" else _array)(text, at + 1, depth + 1)
    if first == '"':
        return _string(text, at)
    number = NUMBER.match(text, at)
    if number:
        return json.loads(number[0]), number.end()
    for word, value in WORDS.items():
        if text.startswith(word, at):
            return value, at + len(word)
    raise _CutError


def _string(text: str, at: int) -> tuple[str, int]:
    whole = STRING.match(text, at)
    if whole is None:
        raise _CutError
    try:
        return str(json.loads(whole[0])), whole.end()
    except ValueError:
        raise _CutError from None


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    made: dict[str, Any] = {}
    try:
        while True:
            at = _skip(text, at)
            if text[at : at + 1] == "}":
                return made, at + 1
            if made:
                at = _expect(text, at, ",")
            key, at = _string(text, _expect(text, at, '"') - 1)
            value, at = _value(text, _expect(text, at, ":"), depth)
            made[key] = value
            if at < 0:
                return made, -1
    except _CutError:
        return made, -1


def _array(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    made: list[Any] = []
    try:
        while True:
            at = _skip(text, at)
            if text[at : at + 1] == "]":
                return made, at + 1
            if made:
                at = _expect(text, at, ",")
            value, at = _value(text, at, depth)
            made.append(value)
            if at < 0:
                return made, -1
    except _CutError:
        return made, -1


def _skip(text: str, at: int) -> int:
    space = SPACE.match(text, at)
    return space.end() if space else at


def _expect(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != sign:
        raise _CutError
    return at + 1
