"""The command ``specwire-generate``: a typed Python package from an OpenAPI contract.

Usage: ``specwire-generate --spec FILE --out FOLDER [--allow-extension x-name ...] [--check-only]``

The folder's last part is the import name; a folder with anything but a package of this generator in it is not touched.
A contract that cannot be generated from ends in one line, ``FILE:LINE: what is wrong``, and exit status 1; the folder
is then left as it was. Else one line says what was made and what of it is new.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from . import build
from .errors import GenerationError


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="specwire-generate", description="Make a typed Python package from an OpenAPI contract."
    )
    parser.add_argument("--spec", type=Path, required=True, help="the contract (YAML or JSON)")
    parser.add_argument("--out", type=Path, required=True, help="the package's folder")
    parser.add_argument(
        "--allow-extension",
        action="append",
        default=[],
        metavar="x-NAME",
        help="let a foreign document's own extension pass, unread; may be given several times",
    )
    parser.add_argument(
        "--check-only", action="store_true", help="check the contract by every rule of the house and write nothing"
    )
    given = parser.parse_args(arguments)
    allowed = frozenset(given.allow_extension)
    try:
        if given.check_only:
            problems = build.problems(build.check(given.spec, allowed))
            for line in problems:
                print(line, file=sys.stderr)
            return 1 if problems else 0
        started = time.monotonic()
        made = build.generate(given.spec, given.out, allowed)
        print(f"{given.out.name}: {made}, {time.monotonic() - started:.1f} s")
    except GenerationError as error:
        print(error.describe(given.spec, given.out), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
