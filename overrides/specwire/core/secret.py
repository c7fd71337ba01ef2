"""A string that shows itself to nobody by accident. Holding it lives here; where it is sent does not."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """Holds a credential. ``str``, ``repr``, formatting and pickling never give it away; ``reveal()`` does."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the credential itself, for the one line that writes it into a header."""
        return self._value

    def __repr__(self) -> str:
        """Show that there is one, not what it is."""
        return "Secret('[redacted]')"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied into a file.

        Raises:
            TypeError: always.
        """
        raise TypeError("a credential is not pickled; give it to the client again after unpickling")
