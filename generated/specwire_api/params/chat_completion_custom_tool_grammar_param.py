# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolGrammarParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionCustomToolGrammarParam(TypedDict, total=False):
    """A grammar and the language it is written in."""

    definition: Required[str]
    """The grammar itself."""
    syntax: Required[Literal["lark", "regex"]]
    """Language of the grammar, Lark or a regular expression."""
