"""spec/README.md: its tables name what exists, all of it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from specwire_codegen import document, lint_operations, lint_schemas
from specwire_codegen.extensions import VOCABULARY
from specwire_codegen.lint import STYLE_RULES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "spec" / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its head."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line.strip() for line in section.splitlines() if line.strip().startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_path_exists() -> None:
    paths = re.findall(r"`((?:scripts|overrides|tests|docs)/[^`\s]+)`", README)

    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_table_of_extensions_is_the_vocabulary() -> None:
    names = [row[0].split(":")[0].strip("`") for row in rows("Extensions")]

    assert sorted(names) == sorted(VOCABULARY)


def test_table_of_extensions_names_each_field() -> None:
    for row in rows("Extensions"):
        name, _, fields = row[0].strip("`").partition(": ")
        kind = VOCABULARY[name][0]
        own = {attribute.name for attribute in kind.__attrs_attrs__}
        written = set(re.findall(r"\w+", re.sub(r": \{[^{}]*\}", "", fields.strip("{}"))))
        assert own == written or own == written - {"items", "key", "field"}, name


def test_table_of_rules_is_the_lint() -> None:
    table = rows("Rules of our lint")
    written = {re.findall(r"`([a-z-]+)`", row[0])[0] for row in table}
    source = "".join(inspect.getsource(module) for module in (lint_operations, lint_schemas))

    assert written == set(re.findall(r'"([a-z]+(?:-[a-z]+)+|description)", (?:f"|message|")', source))
    assert {re.findall(r"`([a-z-]+)`", row[0])[0] for row in table if "(style)" in row[0]} == STYLE_RULES


def test_table_of_client_options_is_the_contract() -> None:
    contract = document.load(ROOT / "spec" / "openapi.yaml")
    table = rows("For authors of clients in other languages")

    assert len(table) == 4
    for pointer, argument, environment, _ in table:
        place = pointer.strip("`")
        node: object = contract.data
        for part in place.split("/")[1:]:
            node = node[int(part)] if isinstance(node, list) else node[part] if isinstance(node, dict) else None
        assert isinstance(node, dict)
        assert node["x-client-option"] == {"argument": argument.strip("`"), "environment": environment.strip("`")}
