"""The subcommand `serve`: runs the reference server until a signal or its lifetime ends it."""

import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from types import FrameType

from specwire_conformance.reference.server import ReferenceServer, ServerStartError
from specwire_conformance.reference.store import StoreError

LIFETIME_CHECK_S = 0.2
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(options: argparse.Namespace) -> int:
    """Serve; return 0 after a clean end, 1 if the server could not start."""
    logging.basicConfig(level=options.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        with _stop_signals() as stop, _server(options) as server:
            if options.ready_file is not None:
                _write_whole(Path(options.ready_file), f"{server.base_url}\n")
            sys.stdout.write(f"listening on {server.base_url}\n")
            sys.stdout.flush()
            while not stop.wait(LIFETIME_CHECK_S) and not server.wait(0):
                continue
    except (ServerStartError, StoreError, OSError) as error:
        sys.stderr.write(f"specwire-conformance serve: error: {error}\n")
        return 1
    return 0


def _server(options: argparse.Namespace) -> ReferenceServer:
    return ReferenceServer(
        host=options.host,
        port=options.port,
        database=options.database,
        api_keys=options.api_keys,
        latency_ms=options.latency_ms,
        max_lifetime_s=options.max_lifetime_s,
        access_log=logging.getLogger().isEnabledFor(logging.INFO),
    )


@contextlib.contextmanager
def _stop_signals() -> Generator[threading.Event, None, None]:
    """Give an event that SIGINT and SIGTERM set; put the former handlers back at the end."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  the signature of a handler
        stop.set()

    former = {number: signal.signal(number, on_signal) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees all of it or nothing."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text)
    part.replace(path)
