"""Every fault of the tables, met by both clients over sockets: what the user sees, and how often it was tried."""

import copy
import pickle
import re
import sys

import pytest

import specwire

from . import caller
from .apart import run_apart
from .fault import Fault
from .scene import Scene
from .tables import FAULTS

KINDS = ("sync", "async")
# Reading 100 MB takes its space, once as it comes and once as text, and no more: 100 + 100 + the text as one string.
PEAK_MB = 450
BOUND_S = 60.0


def job(fault: Fault, scene: Scene, kind: str) -> caller.Job:
    return {
        "library": "specwire",
        "kind": kind,
        "call": fault.call,
        "url": scene.url,
        "timeout": dict(fault.timeout) if not isinstance(fault.timeout, float | int) else fault.timeout,
        "max_retries": fault.max_retries,
        "calls": fault.calls,
        "http_client": scene.http_client,
    }


def test_names_are_unique() -> None:
    ids = [fault.id for fault in FAULTS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_fault(fault: Fault, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    error: BaseException | None = None
    with fault.scene() as scene:
        if fault.own_process:
            outcome = run_apart(sys.executable, job(fault, scene, kind), scene.environment, BOUND_S)
            assert outcome["peak_mb"] is None or outcome["peak_mb"] < PEAK_MB
        else:
            for name, value in scene.environment.items():
                monkeypatch.setenv(name, value)
            outcome, error = caller.run(job(fault, scene, kind))
        attempts = outcome["tries"] if scene.attempts is None else scene.attempts()
        assert (outcome["sees"], attempts) == (fault.sees, fault.attempts), outcome
        assert scene.all_closed()
    assert re.search(fault.message, outcome["message"] or "")
    if error is not None:
        whole(error)


def whole(error: BaseException) -> None:
    """An error stands alone: nothing foreign behind it, and it survives being stored."""
    assert isinstance(error, specwire.APIError)
    assert error.__cause__ is None
    assert error.__context__ is None
    assert pickle.loads(pickle.dumps(error)) == error
    assert copy.copy(error) == error
    assert caller.KEY not in f"{error} {error!r} {error.request} {error.response}"
