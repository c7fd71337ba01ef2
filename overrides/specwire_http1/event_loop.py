"""Which event loop is running, whatever its kind: connections belong to the loop that they were opened in."""

from __future__ import annotations

import asyncio
import sys
from typing import Any


def running_loop() -> Any:
    """Return what stands for the running event loop: asyncio's loop, or trio's token."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        trio: Any = sys.modules["trio"]
        return trio.lowlevel.current_trio_token()
