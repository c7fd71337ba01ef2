"""One row of the tables: a fault, and what a user of Specwire must see of it.

The words of ``sees`` are those of ``caller.py``: `the answer`, a class name, `2 events, then APIConnectionError`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from specwire_conformance.scripted import Delay, Exchange, Step

from .scene import Maker, scripted

# Long enough for a busy machine, where nothing is to time out; short, where something is.
PATIENT_S = 10.0
SHORT_S = 0.3


@dataclass(frozen=True)
class Fault:
    """A fault.

    Attributes:
        name: what happens, in words; the test's name is made of it.
        scene: makes the servers.
        sees: what the user sees.
        attempts: how often the fault is met in all; None where no server and no system call can tell.
        call: create, stream, list, `create after a pause`, or one of those that `caller.py` tells in full.
        timeout: `timeout=` of the client: seconds for the call, or parts.
        max_retries: further attempts that are allowed.
        calls: how many calls are made one after the other.
        message: a pattern that the error's text must hold.
        own_process: whether the client needs a process of its own, for what it reads from the environment but once.
        bound_s: how long the other client is waited for.
    """

    name: str
    scene: Maker
    sees: str
    attempts: int | None
    call: str = "create"
    timeout: float | Mapping[str, float] = PATIENT_S
    max_retries: int = 1
    calls: int = 1
    message: str = ""
    own_process: bool = False
    bound_s: float = 3.0

    @property
    def id(self) -> str:
        """The name as part of a test's name."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.name).strip("-").lower()


def played(*exchanges: Exchange) -> Maker:
    """Make a scene of the scripted server."""
    return partial(scripted, *exchanges)


def drip(step: Step, piece: Step, times: int = 400) -> Sequence[Step]:
    """A step, and then small pieces, one every 20 ms: longer than any bound on the whole, quicker than any on one."""
    return [step, *(part for _ in range(times) for part in (Delay(20), piece))]
