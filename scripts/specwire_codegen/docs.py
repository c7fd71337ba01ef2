"""Text of the contract as docstrings: wrapped, indented, safe to stand between three quotes.

May not live here: which text goes where.
"""

from __future__ import annotations

import textwrap

from openapi_python_client.strings import safe_for_docstring

WIDTH = 118


def wrap(text: str, indent: int = 0) -> list[str]:
    """Wrap paragraphs to the width of the page; a line that starts a list item or code stays on its own."""
    lines: list[str] = []
    for paragraph in safe_for_docstring(text).strip().split("\n\n"):
        if lines:
            lines.append("")
        raw = paragraph.split("\n")
        if any(line.startswith(("    ", "\t", "- ", "* ", "|", "```")) for line in raw):
            lines += [line.rstrip() for line in raw]
        else:
            lines += textwrap.wrap(" ".join(raw), WIDTH - indent - 4, break_long_words=False, break_on_hyphens=False)
    return lines


def docstring(text: str, indent: int = 4) -> str:
    """Return a docstring with its quotes, indented; empty when there is no text."""
    lines = wrap(text, indent)
    if not lines:
        return ""
    pad = " " * indent
    if len(lines) == 1 and not lines[0].endswith(('"', "\\")):
        return f'{pad}"""{lines[0]}"""'
    body = "\n".join(f"{pad}{line}".rstrip() for line in lines)
    return f'{pad}"""{body.lstrip()}\n{pad}"""'
