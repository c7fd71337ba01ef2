"""Strings that match a regular expression, made by rstr with a fixed order of its choices."""

import random
import re
from itertools import chain
from typing import Any

from rstr import Rstr

MAX_TRIES = 20


class _SteadyRstr(Rstr):
    """Rstr that draws from character classes in a fixed order; the original's order depends on string hashing."""

    def _handle_in(self, value: Any) -> Any:
        candidates: list[Any] = list(chain(*(self._handle_state(part) for part in value)))
        if candidates and candidates[0] is False:
            excluded = set(candidates[1:])
            candidates = [char for char in map(chr, range(32, 127)) if char not in excluded]
        return self._random.choice(candidates)


def matching_text(pattern: str, seed: int) -> str | None:
    """Return a text that the pattern matches, or None if the pattern is not understood or too hard."""
    try:
        compiled = re.compile(pattern)
        source = _SteadyRstr(random.Random(seed))  # noqa: S311  a fixed seed is the point
        candidates = (source.xeger(pattern) for _ in range(MAX_TRIES))
        return next((text for text in candidates if compiled.search(text)), None)
    except (re.error, KeyError, IndexError, TypeError, ValueError, RecursionError, OverflowError):
        return None  # constructs that rstr or Python's own syntax lacks
