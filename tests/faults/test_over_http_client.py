"""The same faults over an `http_client=`: what the user sees is the same, but for what httpx decides by itself."""

import re

import pytest

from . import caller
from .fault import Fault
from .tables import FAULTS
from .test_table import KINDS, job, whole

# httpx does not tell that a connection had been used before (docs/decisions/0130), and looks into `Location` although
# it is not to follow.
DIFFERENT = {
    "closed at the moment of the second request, no retry allowed": ("the answer; APIConnectionError", 2),
    "reset at the moment of the second request, no retry allowed": ("the answer; APIConnectionError", 2),
    "redirect to garbage": ("APIConnectionError", 2),
}
# httpx undoes encodings, and hands on what it cannot undo, or half of it: what breaks then is the JSON.
SAID_OTHERWISE = {"gzip cut", "an encoding that was not asked for", *DIFFERENT}
# What another client brings for itself is no fault of this one's: a proxy or trust that only the environment names.
PLAYED = [fault for fault in FAULTS if not fault.own_process]


@pytest.fixture
def reader() -> str:
    """Run with the reader that is installed: what is read is no matter of the transport."""
    return "installed"


def test_the_differences_are_those_of_faults() -> None:
    assert {fault.name for fault in PLAYED} >= SAID_OTHERWISE


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", PLAYED, ids=lambda fault: fault.id)
def test_fault(fault: Fault, kind: str) -> None:
    with fault.scene() as scene:
        if scene.environment or scene.http_client is not None:
            pytest.skip("the table has it over an http_client, or it is about the environment")
        scene.http_client = {}
        outcome, error = caller.run(job(fault, scene, kind))
        attempts = outcome["tries"] if scene.attempts is None else scene.attempts()
        expected = DIFFERENT.get(fault.name, (fault.sees, fault.attempts))
        assert (outcome["sees"], attempts) == expected, outcome
        assert scene.all_closed()
    if fault.name not in SAID_OTHERWISE:
        assert re.search(fault.message, outcome["message"] or "")
    if error is not None:
        whole(error)
