"""Moderation: a category is found when its name occurs as a word. Harmless words, easily put into a test."""

import re

from specwire_conformance.json_values import JsonObject

CATEGORIES = ("harassment", "hate", "illicit", "self-harm", "sexual", "violence")
FOUND_SCORE = 0.98
CLEAR_SCORE = 0.001


def moderation_result(text: str, model: str, *, image: bool = False) -> JsonObject:
    """Return the result for one piece of content."""
    found = {category: bool(re.search(rf"\b{category}\b", text, re.IGNORECASE)) for category in CATEGORIES}
    inputs = ["text", "image"] if image else ["text"]
    return {
        "type": "moderation_result",
        "model": model,
        "flagged": any(found.values()),
        "categories": found,
        "category_scores": {category: FOUND_SCORE if hit else CLEAR_SCORE for category, hit in found.items()},
        "category_applied_input_types": dict.fromkeys(CATEGORIES, inputs),
    }


def moderation_results(results: list[JsonObject], model: str) -> JsonObject:
    """Return the outcome of one side, messages or answers."""
    return {"type": "moderation_results", "model": model, "results": results}


def is_flagged(results: list[JsonObject]) -> bool:
    """Tell whether any of the results found something."""
    return any(result["flagged"] for result in results)


def blocks(request: JsonObject, side: str) -> bool:
    """Tell whether flagged content of a side (`input` or `output`) is to be held back."""
    policy: JsonObject = request["moderation"].get("policy") or {}
    config: JsonObject = policy.get(side) or {}
    return config.get("mode") == "block"
