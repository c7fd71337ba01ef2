"""Running the demo as a person does, in a process of its own, and reading what it wrote."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = [sys.executable, "-W", "error", "scripts/demo.py"]
# One command of several lines, each but the last ending in a backslash.
CURL = re.compile(r"^curl (?:.*\\\n)*.*$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """A finished demo."""

    status: int
    stdout: str
    stderr: str

    @property
    def curls(self) -> list[str]:
        """The commands that it offers to copy."""
        return CURL.findall(self.stdout)

    @property
    def server_url(self) -> str:
        """The base URL in its second line."""
        return self.stdout.splitlines()[1].split(", ")[-1]


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment with these variables, and without any that the demo reads."""
    ours = ("OPENAI_", "MODEL", "NO_COLOR", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | variables


def run_demo(**variables: str) -> Run:
    """Run the demo to its end, without a terminal and without standard input."""
    done = subprocess.run(
        COMMAND,
        cwd=ROOT,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
    )
    return Run(done.returncode, done.stdout, done.stderr)
