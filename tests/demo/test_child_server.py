"""A child that is waited for, that fails to start, that will not stop, and that outlives nobody."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

import child_server
from child_server import ServerStartError

READY = "print('listening on http://127.0.0.1:1/v1', flush=True); "
WAITS = [sys.executable, "-c", READY + "input()"]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_url_of_the_ready_line_is_given_and_the_child_is_stopped(tmp_path: Path) -> None:
    with child_server.child_server(WAITS, log=tmp_path / "log") as child:
        assert child.base_url == "http://127.0.0.1:1/v1"
        assert child.is_running
        assert is_alive(child.pid)

    assert not is_alive(child.pid)


def test_it_is_stopped_when_the_block_raises(tmp_path: Path) -> None:
    block = child_server.child_server(WAITS, log=tmp_path / "log")
    child = block.__enter__()
    fault = ValueError("raised in the block")

    swallowed = block.__exit__(ValueError, fault, None)

    assert not swallowed
    assert not is_alive(child.pid)


def test_a_child_that_ignores_sigterm_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_server, "STOP_WITHIN_S", 0.05)
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + READY + "signal.pause()"
    with child_server.child_server([sys.executable, "-c", stubborn], log=tmp_path / "log") as child:
        pass

    assert not is_alive(child.pid)


def test_a_child_that_ends_early_is_an_error_with_the_end_of_its_log(tmp_path: Path) -> None:
    lines = "import sys; print('\\n'.join(map(str, range(100)))); sys.exit('no memory')"
    with (
        pytest.raises(ServerStartError) as caught,
        child_server.child_server([sys.executable, "-c", lines], log=tmp_path / "log"),
    ):
        pass

    first, *rest = str(caught.value).splitlines()
    assert first == "the server ended with status 1 before it listened:"
    assert len(rest) == child_server.TAIL_LINES
    assert {"no memory", "99"} <= set(rest)


def test_a_child_that_is_never_ready_is_an_error_and_is_stopped(tmp_path: Path) -> None:
    silent = [sys.executable, "-c", "import os; print(os.getpid(), flush=True); input()"]
    with (
        pytest.raises(ServerStartError, match=r"did not listen within 0\.5 s"),
        child_server.child_server(silent, log=tmp_path / "log", ready_within_s=0.5),
    ):
        pass

    assert not is_alive(int((tmp_path / "log").read_text()))


def test_a_ready_line_inside_other_text_does_not_count(tmp_path: Path) -> None:
    chatty = "print('0.00 srv: listening on http://127.0.0.1:2', flush=True); " + READY + "input()"
    with child_server.child_server([sys.executable, "-c", chatty], log=tmp_path / "log") as child:
        assert child.base_url == "http://127.0.0.1:1/v1"


def test_a_killed_child_is_known_to_be_gone(tmp_path: Path) -> None:
    with child_server.child_server(WAITS, log=tmp_path / "log") as child:
        child.kill()

        assert not child.is_running


def test_a_child_that_watches_its_input_ends_with_its_parent(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("waiting for a process that is not a child of ours needs pidfd_open, which only Linux has")
    log = tmp_path / "log"
    parent = f"""
import os, sys
from pathlib import Path
from child_server import child_server
with child_server({WAITS!r}, log=Path({str(log)!r})) as child:
    print(child.pid, flush=True)
    sys.stdin.read()
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(child_server.__file__).parent)}
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        watched = os.pidfd_open(pid)
        process.kill()
        process.wait()
        gone, _, _ = select.select([watched], [], [], 20)
        os.close(watched)

    assert gone
