"""The models: every name that the contract knows, and one fine-tuned model that can be deleted.

Dates and owners are made up from the names; they are no facts about OpenAI's models.
"""

import calendar
import re
from typing import Any

from specwire_conformance.contract import Contract
from specwire_conformance.json_values import JsonObject

FINE_TUNED = ("ft:gpt-4o-mini-2024-07-18:specwire::demo0001",)
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
UNDATED = 1_704_067_200
"""2024-01-01, for names without a date."""


def known_models(contract: Contract) -> dict[str, JsonObject]:
    """Return the models by name, from the enumeration of the `model` parameter and FINE_TUNED."""
    request = contract.request_schema(contract.operation("createChatCompletion"))
    if request is None:
        raise KeyError("createChatCompletion has no request body")
    names = _enumerated(contract, contract.properties(request)["model"])
    return {name: _model(name) for name in [*names, *FINE_TUNED]}


def _enumerated(contract: Contract, pointer: str) -> list[str]:
    pointer, schema = contract.resolve(pointer)
    names: list[Any] = list(schema.get("enum", []))
    for index in range(len(schema.get("anyOf", []))):
        names += _enumerated(contract, f"{pointer}/anyOf/{index}")
    return [str(name) for name in names]


def _model(name: str) -> JsonObject:
    date = DATE.search(name)
    created = calendar.timegm((int(date[1]), int(date[2]), int(date[3]), 0, 0, 0)) if date else UNDATED
    owner = "specwire" if name in FINE_TUNED else "openai"
    return {"id": name, "object": "model", "created": created, "owned_by": owner}
