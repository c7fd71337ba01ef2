"""One accepted difference from the official library: where it shows, what each does, and why. Values only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .compare import Found


@dataclass(frozen=True)
class Difference:
    """``calls`` and ``paths`` are regular expressions that a found difference must match whole; the rest is prose."""

    name: str
    calls: str
    paths: str
    official: str
    ours: str
    reason: str

    def explains(self, found: Found) -> bool:
        """Whether this is the reason for what was found."""
        return re.fullmatch(self.calls, found.call) is not None and re.fullmatch(self.paths, found.path) is not None
