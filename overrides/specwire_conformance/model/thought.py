"""Reasoning tokens: how many are spent, never what they say."""

import re

from specwire_conformance.json_values import JsonObject

O_SERIES = re.compile(r"o\d")
REASONING_MODEL = re.compile(r"o\d|gpt-5(?!.*chat)")
TOKENS_BY_EFFORT = {"none": 0, "minimal": 8, "low": 16, "medium": 64, "high": 256, "xhigh": 512, "max": 1024}
DEFAULT_EFFORT = "medium"


def reasons(model: str) -> bool:
    """Tell whether a model thinks unasked, by its name."""
    return REASONING_MODEL.match(model) is not None


def reasoning_tokens(request: JsonObject) -> int:
    """Return the tokens of thought that one choice costs."""
    effort = request.get("reasoning_effort") or (DEFAULT_EFFORT if reasons(request["model"]) else "none")
    return TOKENS_BY_EFFORT[effort]
