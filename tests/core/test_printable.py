"""What a terminal would obey is shown instead; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.privacy.printable import one_line, printable

TEXTS = {
    "a\x1b[31mb": "a\\x1b[31mb",
    "\x9b2J": "\\x9b2J",
    "a\rb": "a\\rb",
    "a\x08\x7f\x00": "a\\x08\\x7f\\x00",
    "\u202egpj.exe\u2066": "\\u202egpj.exe\\u2066",
    "a\u2028b\x85c": "a\\u2028b\\x85c",
    "\ud83d half": "\\ud83d half",
    "plain, Ünïcödé, 日本, 👩‍🚀": "plain, Ünïcödé, 日本, 👩‍🚀",
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_would_be_obeyed_is_escaped(text: str) -> None:
    assert printable(text) == one_line(text) == TEXTS[text]


def test_lines_and_tabs_are_for_texts_of_several_lines() -> None:
    assert printable("a\tb\nc\r\nd") == "a\tb\nc\r\nd"
    assert one_line("a\tb\nc\r\nd") == "a\\tb\\nc\\r\\nd"


@given(st.text(st.characters()))
def test_any_text(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in line)
    assert line.encode().decode() == line
    assert one_line(line) == line
    assert one_line(printable(text)) == line
