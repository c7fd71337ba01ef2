"""Which process this is. The system is asked once in each: it takes a call of it, and each request would ask twice.

Source: https://docs.python.org/3/library/os.html#os.register_at_fork
"""

from __future__ import annotations

import os

_here = [os.getpid()]


def this_process() -> int:
    """Return the number of the process."""
    return _here[0]


def _forked() -> None:
    _here[0] = os.getpid()


if hasattr(os, "register_at_fork"):  # not where nothing forks
    os.register_at_fork(after_in_child=_forked)
