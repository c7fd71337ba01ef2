"""What a docstring says of a function and of its parameters: the styles of Google, NumPy and Sphinx.

Only the text is read. Source: https://google.github.io/styleguide/pyguide.html#383-functions-and-methods
"""

from __future__ import annotations

import inspect
import re

ARGUMENTS = re.compile(r"(?:Args|Arguments|Parameters|Params):?")
# Headings and fields that end the description; what a caller gets back or must catch is no business of the model.
SECTION = re.compile(
    r"(?:Args|Arguments|Parameters|Params|Returns|Return|Yields|Yield|Raises|Examples?|Notes?|See Also|Attributes|"
    r"References|Warnings?|Todo):?"
)
SPHINX = re.compile(r":(?P<field>\w+)(?:\s+[^:]*?(?P<name>\w+))?:\s*(?P<text>.*)")
GOOGLE = re.compile(r"\*{0,2}(?P<name>\w+)(?:\s*\([^)]*\))?\s*:\s*(?P<text>.*)")
NUMPY = re.compile(r"\*{0,2}(?P<name>\w+)(?:\s*:.*)?")
RULE = re.compile(r"-{3,}")


def read_docstring(docstring: str | None) -> tuple[str, dict[str, str]]:
    """Return the description and what is said of each parameter."""
    lines = inspect.cleandoc(docstring or "").splitlines()
    end = next((at for at, line in enumerate(lines) if _ends_description(lines, at, line)), len(lines))
    return _joined(lines[:end]), {**_section(lines), **_fields(lines)}


def _ends_description(lines: list[str], at: int, line: str) -> bool:
    if SPHINX.match(line) and line.startswith((":param", ":return", ":raise", ":type", ":rtype")):
        return True
    underlined = at + 1 < len(lines) and RULE.fullmatch(lines[at + 1].strip()) is not None
    return SECTION.fullmatch(line.strip()) is not None and (line.endswith(":") or underlined)


def _section(lines: list[str]) -> dict[str, str]:
    """Read the section of arguments, if there is one."""
    start = next((at for at, line in enumerate(lines) if ARGUMENTS.fullmatch(line) and _heads(lines, at)), None)
    if start is None:
        return {}
    numpy = not lines[start].endswith(":")
    body: list[str] = []
    for at in range(start + (2 if numpy else 1), len(lines)):
        line = lines[at]
        if _ends_description(lines, at, line) or (not numpy and line and not line[0].isspace()):
            break
        body.append(line)
    return _entries(body, NUMPY if numpy else GOOGLE)


def _heads(lines: list[str], at: int) -> bool:
    return lines[at].endswith(":") or (at + 1 < len(lines) and RULE.fullmatch(lines[at + 1]) is not None)


def _entries(body: list[str], pattern: re.Pattern[str]) -> dict[str, str]:
    """Read entries, each a line at the margin and what is indented below it."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in inspect.cleandoc("\n".join(["", *body])).splitlines():
        entry = None if not line or line[0].isspace() else pattern.fullmatch(line)
        if entry:
            current = found.setdefault(entry["name"], [])
            current.append(entry.groupdict().get("text") or "")
        elif current is not None:
            current.append(line)
    return {name: _joined(text) for name, text in found.items() if _joined(text)}


def _fields(lines: list[str]) -> dict[str, str]:
    """Read ``:param name: text``, which may go on in indented lines."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        field = SPHINX.fullmatch(line)
        if field:
            is_parameter = field["field"] in {"param", "parameter", "arg", "argument"} and field["name"]
            current = found.setdefault(field["name"], []) if is_parameter else None
        if current is not None:
            current.append(field["text"] if field else line)
    return {name: _joined(text) for name, text in found.items() if _joined(text)}


def _joined(lines: list[str]) -> str:
    """Join lines to paragraphs."""
    paragraphs = "\n".join(line.strip() for line in lines).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
