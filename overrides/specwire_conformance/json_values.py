"""What decoded JSON is called, strict decoding, and JSON pointers."""

import json
from typing import Any, NoReturn, cast

JsonObject = dict[str, Any]
"""A decoded JSON object; what its values are is checked against the contract, not by the type checker."""


def strict_loads(text: str | bytes) -> Any:
    """Decode JSON by RFC 8259: no NaN or Infinity, no number too large to be held, and nothing but valid Unicode.

    Raises:
        ValueError: it is not that (nesting deeper than the interpreter can follow included).
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
        # An infinity, which stands for a number like 1e999, and lone surrogates do not survive this.
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def objects(value: object) -> list[JsonObject]:
    """Return a decoded list of objects as such; anything that is no list (null, a string) counts as an empty one."""
    return cast("list[JsonObject]", value) if isinstance(value, list) else []


def at_pointer(document: Any, pointer: str) -> Any:
    """Return what a JSON pointer leads to.

    Source: https://www.rfc-editor.org/rfc/rfc6901

    Raises:
        KeyError: it leads nowhere.
    """
    node = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            node = node[int(key) if isinstance(node, list) else key]
        except (LookupError, TypeError, ValueError):
            raise KeyError(pointer) from None
    return node


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
