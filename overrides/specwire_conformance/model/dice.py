"""Choices that look random and depend on nothing but a seed and a label."""

import hashlib
import json
from collections.abc import Sequence
from typing import TypeVar

from specwire_conformance.json_values import JsonObject

T = TypeVar("T")

SEEDING_PARAMETERS = (
    "model",
    "messages",
    "seed",
    "temperature",
    "top_p",
    "frequency_penalty",
    "presence_penalty",
    "logit_bias",
    "verbosity",
    "tools",
    "functions",
    "response_format",
)
"""What an answer depends on. Limits such as `max_tokens` and `stop` are not among them: they cut the same answer."""


class Dice:
    """A source of choices. Equal seeds and labels give equal choices, in any order of asking."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    def number(self, label: str, below: int) -> int:
        """Return a number from 0 up to, but not with, `below`."""
        digest = hashlib.blake2b(label.encode(), key=self._seed, digest_size=8).digest()
        return int.from_bytes(digest) % below

    def pick(self, label: str, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.number(label, len(options))]

    def name(self, label: str, length: int = 24) -> str:
        """Return up to 64 letters and digits, for an identifier."""
        return hashlib.blake2b(label.encode(), key=self._seed, digest_size=32).hexdigest()[:length]


def dice_for(request: JsonObject, choice: int) -> Dice:
    """Return the dice of one choice of a chat request."""
    seeding = {name: request[name] for name in SEEDING_PARAMETERS if request.get(name) is not None}
    canonical = json.dumps([seeding, choice], sort_keys=True, separators=(",", ":"))
    return Dice(hashlib.sha256(canonical.encode()).digest())
