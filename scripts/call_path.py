"""Count what a reader of one call opens: our files, and our frames, of a warm synchronous ``create``.

Usage: ``python scripts/call_path.py [--limit FILES]``

Prints the files in the order in which the call enters them, with the functions that ran in each. Files of the emitted
models are one idea, an answer that is read, and count as one; the list names them all. With ``--limit`` the exit status
is 1 if there are more files than that.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from child_server import child_server
from specwire import OpenAI

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "generated", ROOT / "overrides")
MODELS = "generated/specwire_api/models/"
SERVER_LIFETIME_S = "60"


def profile(job: Callable[[], object]) -> Counter[tuple[str, str]]:
    """Run a job and return its frames, counted by file and function, in the order in which they were entered."""
    found: Counter[tuple[str, str]] = Counter()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            path = Path(frame.f_code.co_filename)
            if any(path.is_relative_to(folder) for folder in FOLDERS):
                found[path.relative_to(ROOT).as_posix(), frame.f_code.co_qualname] += 1

    sys.setprofile(note)
    try:
        job()
    finally:
        sys.setprofile(None)
    return found


def of_a_call() -> Counter[tuple[str, str]]:
    """Return the frames of the third ``create`` of a client, which loads nothing and opens no connection."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "specwire_conformance",
            "serve",
            "--port",
            "0",
            "--max-lifetime-s",
            SERVER_LIFETIME_S,
        ]
        with (
            child_server(command, log=Path(folder) / "server.log") as server,
            OpenAI(api_key="sk-call-path", base_url=server.base_url) as client,
        ):

            def create() -> object:
                return client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": "Hi"}])

            create()
            create()
            return profile(create)


def main() -> int:
    """Print the way of a call; return the exit status."""
    parser = argparse.ArgumentParser(description="Count the files and frames of one call.")
    parser.add_argument("--limit", type=int, help="fail if there are more files")
    given = parser.parse_args()
    frames = of_a_call()
    by_file: dict[str, list[str]] = {}
    for (path, function), times in frames.items():
        by_file.setdefault(path, []).append(function if times == 1 else f"{function} x{times}")
    models = [path for path in by_file if path.startswith(MODELS)]
    for path, functions in by_file.items():
        print(f"{path}: {', '.join(functions)}")
    files = len(by_file) - len(models) + bool(models)
    print(f"{files} files ({len(models)} models count as one), {sum(frames.values())} frames")
    return 1 if given.limit is not None and files > given.limit else 0


if __name__ == "__main__":
    sys.exit(main())
