"""msgspec as the library that knows types: attrs classes, its own structs, dataclasses and typed dictionaries.

Only msgspec stands here. Source: https://jcristharif.com/msgspec/jsonschema.html
"""

from __future__ import annotations

from typing import Any

import msgspec

from .adapter import UnfitTextError, UnsupportedTypeError


class MsgspecAdapter:
    """Knows one type by msgspec's decoder."""

    def __init__(self, kind: Any) -> None:
        """Prepare the type.

        Raises:
            UnsupportedTypeError: msgspec does not know it, or has no JSON Schema for it.
        """
        self._kind = kind
        try:
            self.schema()
            self._decoder = msgspec.json.Decoder[Any](kind)
        except (TypeError, ValueError, NameError) as error:  # what msgspec raises for types, and for names in them
            raise UnsupportedTypeError(" ".join(f"{error}".split())) from error

    def schema(self) -> dict[str, Any]:
        """Return msgspec's schema; it is made anew each time."""
        return msgspec.json.schema(self._kind)

    def read(self, text: str) -> Any:
        """Return the converted value. Raises UnfitTextError."""
        try:
            return self._decoder.decode(text)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise UnfitTextError(f"{error}") from error
