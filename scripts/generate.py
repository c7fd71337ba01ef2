"""Make this repository's emitted files: the package of the contract, and its names at the official library's paths.

Usage: ``python scripts/generate.py [--spec FILE] [--out FOLDER] [--allow-extension x-name ...]``

For a contract of your own, name both: ``--spec acme.yaml --out lib/acme_api``. The folder's last part is the import
name; a folder with anything but a package of this generator in it is not touched. A contract that cannot be generated
from ends in one line, ``FILE:LINE: what is wrong``, and exit status 1; the folder is then left as it was. Else one line
says what was made and what of it is new.
"""

from __future__ import annotations

import sys
from pathlib import Path

from specwire_codegen import build
from specwire_codegen.command import main as generate
from specwire_codegen.errors import GenerationError

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec/openapi.yaml"
PACKAGE = ROOT / "generated/specwire_api"
NAMES = ROOT / "spec/compatibility.yaml"
NAMES_OUT = ROOT / "overrides/specwire/types"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    status = generate(["--spec", str(SPEC), "--out", str(PACKAGE), *given])
    if status or given:
        return status
    try:
        modules = build.generate_compatibility(NAMES, PACKAGE, NAMES_OUT)
    except GenerationError as error:
        print(error.describe(NAMES, NAMES_OUT), file=sys.stderr)
        return 1
    print(f"specwire.types: {modules} modules of names")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
