"""One connection of the synchronous client: what it waits for, and for how long."""

import socket
import threading
from collections.abc import Iterator
from time import monotonic
from typing import Any, cast

import pytest

from specwire_http1.sync_io import Connection
from specwire_http1.wire_error import WireError
from specwire_http1.write_wait import milliseconds
from specwire_runtime.policy.timeout import FOREVER_S, Limits


@pytest.fixture(name="ends")
def _ends() -> Iterator[tuple[Connection, socket.socket]]:
    ours, theirs = socket.socketpair()
    connection = Connection("http://h", ours)
    yield connection, theirs
    connection.close()
    theirs.close()


class FalseAlarms:
    """Says that there is something to read when there is not; after so many times there is."""

    def __init__(self, times: int, theirs: socket.socket) -> None:
        self.left = times
        self.theirs = theirs

    def poll(self, _: float | None) -> list[tuple[int, int]]:
        if self.left == 0:
            self.theirs.sendall(b"x")
        self.left -= 1
        return [(0, 0)]


def test_a_false_alarm_is_not_the_end(ends: tuple[Connection, socket.socket]) -> None:
    connection, theirs = ends
    connection._waiter = cast("Any", FalseAlarms(3, theirs))
    assert connection.read(5, monotonic() + 5) == b"x"


def test_false_alarms_do_not_move_the_deadline(ends: tuple[Connection, socket.socket]) -> None:
    connection, theirs = ends
    connection._waiter = cast("Any", FalseAlarms(-1, theirs))
    with pytest.raises(WireError) as caught:
        connection.read(5, monotonic() + 0.02)
    assert caught.value.failure.kind == "read_timeout"


def test_a_wait_ends(ends: tuple[Connection, socket.socket]) -> None:
    with pytest.raises(WireError) as caught:
        ends[0].read(0.01, None)
    assert caught.value.failure.kind == "read_timeout"


@pytest.mark.parametrize("pieces, sent", [([b"x"], False), ([b"x" * (1 << 24)], True)])
def test_it_is_known_whether_anything_was_sent(
    ends: tuple[Connection, socket.socket], *, pieces: list[bytes], sent: bool
) -> None:
    """A request of which nothing left can be sent again whatever it asks for."""
    connection, theirs = ends
    connection.used = True
    if sent:
        closer = threading.Timer(0.05, theirs.close)
        closer.start()
    else:
        theirs.close()
    with pytest.raises(WireError) as caught:
        connection.write(pieces, Limits(5, 5, 5, 5, None))
    assert caught.value.failure[0] == "write"
    assert (caught.value.failure.reused, caught.value.failure.sent) == (True, sent)


def test_what_poll_cannot_count_is_less(ends: tuple[Connection, socket.socket]) -> None:
    """It takes milliseconds as a C int, which is 24 days."""
    connection, theirs = ends
    theirs.sendall(b"x")
    assert connection.read(FOREVER_S - 1, None) == b"x"
    assert (milliseconds(None), milliseconds(0.5)) == (None, 500)


def test_a_closed_connection_is_not_used(ends: tuple[Connection, socket.socket]) -> None:
    connection, _ = ends
    connection.close()
    connection.close()
    with pytest.raises(WireError) as caught:
        connection.read(5, None)
    assert caught.value.failure.kind == "closed"
