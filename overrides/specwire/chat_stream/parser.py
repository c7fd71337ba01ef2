"""The port to structured output: how text that a model wrote becomes a value. No parsing is done here.

Whoever knows the type that the caller asked for (``response_format``, typed tools) hands a parser to the accumulator.
The accumulator calls it when it has a whole text, or when somebody looks at a text that is still growing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .text import Reader


class Parser(Protocol):
    """Turns the texts of one completion into values. Without a parser nothing is parsed.

    A parser also says that the caller needs whole answers: with one, a choice that ends with ``length`` or
    ``content_filter`` raises ``LengthFinishReasonError`` or ``ContentFilterFinishReasonError``. Do not make one for a
    call that has nothing to parse. What a method raises goes to the caller of the stream as it is.
    """

    def content(self, text: str) -> Any:
        """Parse the whole content of a choice. Called once for each choice, never for a refusal or an empty text.

        Returns None if the content is not to be parsed.
        """
        ...

    def reader(self) -> Reader:
        """Return what reads a growing text as far as it goes; its value is None if that is nothing. Must not raise.

        Called only when the value of a growing text is read, so that a stream in which nobody reads it costs nothing.
        """
        ...

    def arguments(self, name: str, text: str) -> Any:
        """Parse the whole arguments of a call of the function ``name``. Called once for each call.

        Returns None if that function's arguments are not to be parsed.
        """
        ...
