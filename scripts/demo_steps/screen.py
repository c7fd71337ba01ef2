"""How the demo looks on a terminal, and without one: words, colours, and commands to copy.

Lives here: text only. Nothing here knows a client or a server.
"""

import json
import os
import shlex
import sys
import textwrap
from collections.abc import Mapping

INDENT = "  "
WIDTH = 88
BOLD, DIM, GREEN, RESET = "\033[1m", "\033[2m", "\033[32m", "\033[0m"


class Screen:
    """Writes to standard output; in colour only for a terminal, and never if NO_COLOR is set (no-color.org)."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._colours = (
            sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "dumb") != "dumb"
        )

    def _paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{RESET}" if self._colours else text

    def title(self, text: str) -> None:
        """Write the first line."""
        print(self._paint(text, BOLD), flush=True)

    def step(self, number: int, text: str) -> None:
        """Write the heading of a step, after an empty line."""
        print("\n" + self._paint(f"{number}. {text}", BOLD), flush=True)

    def line(self, text: str, *, quiet: bool = False) -> None:
        """Write one indented line; `quiet` for what is beside the point."""
        print(INDENT + (self._paint(text, DIM) if quiet else text), flush=True)

    def said(self, who: str, text: str) -> None:
        """Write what somebody said, wrapped and set off from the rest."""
        lead = INDENT + f"{who}: "
        body = textwrap.fill(
            text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), replace_whitespace=False
        )
        print(lead + self._paint(body[len(lead) :], GREEN), flush=True)

    def begin_saying(self, who: str) -> None:
        """Begin a line of speech that arrives in pieces."""
        print(INDENT + f"{who}: ", end="", flush=True)

    def piece(self, text: str) -> None:
        """Write one piece at once; its line breaks stay indented."""
        print(self._paint(text.replace("\n", "\n" + INDENT), GREEN), end="", flush=True)

    def end_saying(self) -> None:
        """End the line of speech."""
        print(flush=True)


def curl(url: str, *, headers: Mapping[str, str], body: Mapping[str, object] | None = None) -> str:
    """Return a curl command that can be copied into a shell. The key stays in the variable OPENAI_API_KEY."""
    lines = [f"curl {shlex.quote(url)}", '-H "Authorization: Bearer $OPENAI_API_KEY"']
    lines += [f"-H {shlex.quote(f'{name}: {value}')}" for name, value in headers.items()]
    if body is not None:
        lines += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(json.dumps(body, ensure_ascii=False))}"]
    return " \\\n  ".join(lines)
