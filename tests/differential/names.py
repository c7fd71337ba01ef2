"""What ``list_names.py`` prints, for either library."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from .attributes import MODULES

PROGRAM = Path(__file__).with_name("list_names.py")
Names = dict[str, list[str]]


def attribute_names(python: str, library: str) -> Names:
    """Return the public attributes of one library's objects, by where programs meet them."""
    done = subprocess.run([python, str(PROGRAM), library], capture_output=True, text=True, check=True, timeout=120)
    found: Names = json.loads(done.stdout)
    return {place: listed for place, listed in found.items() if not place.startswith(tuple(MODULES))}
