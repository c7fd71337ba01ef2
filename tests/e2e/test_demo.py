"""The demo on the real server: one command from nothing to a streamed answer of a real model."""

import pytest

from tests.demo.support import run_demo

pytestmark = pytest.mark.e2e


def test_the_whole_job_on_the_real_server() -> None:
    run = run_demo(MODEL="smollm2")

    assert (run.status, run.stderr) == (0, "")
    assert "smollm2: " in run.stdout
    assert "finish_reason: " in run.stdout
    assert "tokens: " in run.stdout
    assert len(run.curls) == 2
    assert all(run.server_url in command for command in run.curls)
