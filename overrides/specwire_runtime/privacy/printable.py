r"""Text from outside, made fit for a terminal or a line of a log. What it says is not known here.

What would be obeyed instead of shown is written as an escape, as Python's ``repr`` has it: control characters, which
move the cursor, rewrite lines or set a terminal up, line ends that Unicode has besides ``\n``, and characters that
turn the direction of writing around. Source: ECMA-48; Unicode Standard Annex 9, section 2.
"""

from __future__ import annotations

import re

_OBEYED = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # but for tab, line feed and carriage return
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
    "\\u2028\\u2029"
    "\\ud800-\\udfff"  # halves of a pair, which cannot be written at all
)
_IN_A_TEXT = re.compile(f"[{_OBEYED}]|\\r(?!\\n)")
_IN_A_LINE = re.compile(f"[{_OBEYED}\\t\\n\\r]")


def printable(text: str) -> str:
    """Return the text with nothing in it that a terminal obeys, but for tabs and ends of lines."""
    return _IN_A_TEXT.sub(_escape, text)


def one_line(text: str) -> str:
    """Return the text in one line, with nothing in it that a terminal obeys."""
    return _IN_A_LINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
