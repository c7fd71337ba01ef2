"""The plain text of an answer. JSON answers are in `json_text.py`, tool calls in `tools.py`."""

import re

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.dice import Dice
from specwire_conformance.model.prompt import Prompt

MAX_COUNT = 100_000
SAY = re.compile(r"\s*say[: ]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
SENTENCES = {"low": 1, "medium": 2, "high": 4}
"""Sentences per value of `verbosity`."""
MAX_QUOTED_WORDS = 8

OPENINGS = (
    'You wrote "{topic}".',
    'Your message was about "{topic}".',
    'Here is a short answer to "{topic}".',
    'Thank you for asking about "{topic}".',
)
REMARKS = (
    "This answer comes from a deterministic model.",
    "The same request always gets the same answer.",
    "Nothing here was looked up or learned.",
    "A different seed gives different sentences.",
    "Each sentence was chosen from a short list.",
    "No network was used to write it.",
)


def plain_text(prompt: Prompt, request: JsonObject, dice: Dice) -> str:
    """Return the whole text, before stop sequences and limits."""
    directive, text = prompt.directive
    if directive == "count":
        return " ".join(str(number) for number in range(1, count_of(text) + 1))
    if directive:
        return text
    if prompt.results:
        return " ".join(f"The result of {name} is: {result}" for name, result in prompt.results)
    said = SAY.fullmatch(prompt.user_text)
    if said:
        return said[1][0].upper() + said[1][1:].rstrip()
    return _sentences(prompt, request, dice)


def count_of(text: str) -> int:
    """Return the number of a `count:` directive, at most MAX_COUNT; anything that is no number counts as 10."""
    return min(int(text), MAX_COUNT) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else 10


def _sentences(prompt: Prompt, request: JsonObject, dice: Dice) -> str:
    words = prompt.user_text.split()
    topic = " ".join(words[:MAX_QUOTED_WORDS]) + (" …" if len(words) > MAX_QUOTED_WORDS else "")
    count = SENTENCES[request.get("verbosity") or "medium"]
    remarks = list(REMARKS)
    chosen = [dice.pick("opening", OPENINGS).format(topic=topic)]
    chosen += [remarks.pop(dice.number(f"remark {index}", len(remarks))) for index in range(1, count)]
    return " ".join(chosen)
