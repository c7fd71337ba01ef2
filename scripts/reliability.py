"""Write `docs/reliability.md`, after measuring the official client anew: `make reliability`.

Lives here: the command and the environment that it makes for the comparison. The faults are in tests/faults, the
measuring and the page in reliability_parts/. With `--page` nothing is measured and what was measured last is used;
`--only` measures some faults and keeps the rest.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from setup_env import SetupError, setup_compare

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
DATA = ROOT / "tests" / "faults" / "data" / "official.json"


def setup() -> str:
    """Make `.venv-compare`, which holds the official client and nothing of ours; return its interpreter."""
    setup_compare()
    return str(ROOT / ".venv-compare" / "bin" / "python")


def main() -> int:
    """Measure, unless told not to, and write the page; return the exit status."""
    parser = argparse.ArgumentParser(description="Write docs/reliability.md.")
    parser.add_argument("--page", action="store_true", help="do not measure again")
    parser.add_argument("--only", metavar="PATTERN", help="measure only faults whose test's name matches")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # the tables of faults are part of the tests
    from reliability_parts import measure
    from reliability_parts.page import page
    from tests.faults.fault import SHORT_S
    from tests.faults.tables import FAULTS, TABLES

    try:
        if not arguments.page:
            chosen = tuple(fault for fault in FAULTS if re.search(arguments.only or "", fault.id))
            print(f"reliability: meeting {len(chosen)} faults with the official client, twice each", flush=True)
            new = measure.measured(setup(), chosen)
            measure.save(DATA, measure.merged(measure.load(DATA), new, FAULTS) if arguments.only else new)
    except (SetupError, subprocess.CalledProcessError) as error:
        print(f"reliability: {error}", file=sys.stderr)
        return 1
    PAGE.write_text(page(TABLES, measure.load(DATA), SHORT_S), encoding="utf-8")
    print(f"reliability: wrote {PAGE.relative_to(ROOT)}, {len(FAULTS)} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
