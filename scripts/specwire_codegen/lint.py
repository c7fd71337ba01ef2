"""Our own lint of a contract: what a general linter does not know, and the generator stumbles over.

Lives here: the list of rules and their order. May not live here: the rules. ``spec/README.md`` says of each rule why it
is there; pointers become file and line in ``document.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from . import lint_operations, lint_schemas
from .lint_walk import Problem

__all__ = ["RULES", "STYLE_RULES", "Problem", "lint"]

STYLE_RULES: Final = frozenset({"description", "error-response", "inline-object", "union-tag"})
"""Rules for the contract of this repository that do not stop a generation: what they find can be emitted, only not as
well. An inline object gets a name made from where it stands, objects without a tag are told apart by their fields."""

RULES: Final[tuple[Callable[[dict[str, Any]], Iterator[Problem]], ...]] = (
    lint_operations.operation_id,
    lint_operations.path_parameter,
    lint_operations.event_stream,
    lint_schemas.schema_title,
    lint_schemas.schema_all_of,
    lint_schemas.request_default,
    lint_schemas.inline_object,
    lint_schemas.union_tag,
    lint_schemas.nullable_enum,
    lint_schemas.recursive_alias,
    lint_schemas.class_name,
    lint_schemas.emitted_name,
    lint_operations.error_response,
    lint_operations.operation_description,
    lint_schemas.schema_description,
)
"""Every rule. What breaks the generated code comes before what only leaves its docstrings empty."""


def lint(data: dict[str, Any]) -> list[Problem]:
    """Return every problem of a contract, rule by rule, in the contract's order."""
    return [problem for rule in RULES for problem in rule(data)]
