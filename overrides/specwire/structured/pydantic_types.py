"""pydantic as the library that knows types: its models, dataclasses and typed dictionaries. Only pydantic stands here.

Source: https://docs.pydantic.dev/latest/concepts/type_adapter/
"""

from __future__ import annotations

import copy
from typing import Any

import pydantic
from pydantic.errors import PydanticErrorMixin

from .adapter import UnfitTextError, UnsupportedTypeError

# More findings than this tell a reader nothing new.
MAX_FINDINGS = 5


class PydanticAdapter:
    """Knows one type by pydantic's ``TypeAdapter``."""

    def __init__(self, kind: Any) -> None:
        """Prepare the type.

        Raises:
            UnsupportedTypeError: pydantic does not know it, or has no JSON Schema for it.
        """
        try:
            self._adapter = pydantic.TypeAdapter[Any](kind)
            self._schema = self._adapter.json_schema()
        except Exception as error:
            if not isinstance(error, PydanticErrorMixin):
                raise
            raise UnsupportedTypeError(f"{error}".splitlines()[0]) from error

    def schema(self) -> dict[str, Any]:
        """Return pydantic's schema, with the names that pydantic reads (aliases)."""
        return copy.deepcopy(self._schema)

    def read(self, text: str) -> Any:
        """Return the validated value. Raises UnfitTextError."""
        try:
            return self._adapter.validate_json(text)
        except pydantic.ValidationError as error:
            raise UnfitTextError(_findings(error)) from error


def _findings(error: pydantic.ValidationError) -> str:
    """Say what is wrong and where, without the values."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{'.'.join(map(str, one['loc'])) or 'the whole'}: {one['msg']}" for one in found[:MAX_FINDINGS]]
    left = len(found) - len(said)
    return "; ".join(said) + (f"; and {left} more" if left else "")
