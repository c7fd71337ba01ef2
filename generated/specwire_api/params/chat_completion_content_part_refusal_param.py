# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartRefusalParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionContentPartRefusalParam(TypedDict, total=False):
    """The words with which the model declined to answer."""

    type: Required[Literal["refusal"]]
    """Kind of this part, always `refusal`."""
    refusal: Required[str]
    """What the model said when it declined."""
