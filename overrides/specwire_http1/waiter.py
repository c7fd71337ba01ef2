"""Waking a thread. ``threading.Event`` takes a lock to do so, which the woken thread may be holding."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock


class Bell:
    """Wakes the one thread that waits for it. It may be rung any number of times; a wait ends one ringing."""

    __slots__ = ("_silent",)

    def __init__(self) -> None:
        """Be silent."""
        self._silent = Lock()
        self._silent.acquire()

    def set(self) -> None:
        """Ring, unless it is ringing."""
        with suppress(RuntimeError):  # it is
            self._silent.release()

    def wait(self, seconds: float | None) -> bool:
        """Wait for it, so long at most; return whether it rang."""
        return self._silent.acquire(timeout=-1 if seconds is None else max(0.0, seconds))
