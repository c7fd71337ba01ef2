"""The port to the libraries that know Python types. No library is imported here."""

from __future__ import annotations

from typing import Any, Protocol


class UnsupportedTypeError(Exception):
    """A library cannot make a JSON Schema for a type. The message says why."""


class UnfitTextError(Exception):
    """A text is not JSON, or not JSON that fits the type. The message says where, and does not quote the text."""


class Adapter(Protocol):
    """Knows one type."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of the type, as the library makes it. The caller may change it."""
        ...

    def read(self, text: str) -> Any:
        """Return the value that a JSON text stands for. Raises UnfitTextError."""
        ...
