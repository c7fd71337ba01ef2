"""Log probabilities of tokens: made up, but ordered and well-formed as a real model's are."""

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.dice import Dice

ALTERNATIVES = (" the", " a", " and", ".", ",", " is", " of", " to", " it", " that", " in", " not", "!", " was", " for")
FURTHER = tuple(f" {number}" for number in range(10))
"""With these there are enough for the 20 candidates that a request may ask for."""
STEPS = 1000


def token_logprob(token: str, position: int, top: int, dice: Dice) -> JsonObject:
    """Return the entry of one token, with its `top` likeliest candidates (the token first), best first."""
    best = -(1 + dice.number(f"logprob {position}", STEPS - 1)) / (4 * STEPS)  # between -0.25 and 0
    others = [text for text in (*ALTERNATIVES, *FURTHER) if text != token]
    candidates = [_entry(text, best - 1.5 * rank) for rank, text in enumerate([token, *others][:top])]
    return {**_entry(token, best), "top_logprobs": candidates}


def _entry(token: str, logprob: float) -> JsonObject:
    return {"token": token, "logprob": logprob, "bytes": list(token.encode())}
