"""Compare the contract with an upstream OpenAPI document: ``make compare-upstream UPSTREAM=<file or URL>``.

Prints what differs, sorted into what ``spec/deviations.yaml`` explains and what it does not, and ends with 0 when
everything is explained, 1 when something is unexplained or an entry is stale, 2 when an input cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from upstream.deviations import judge, parse_deviations
from upstream.document import UnreadableError, read_document, read_text
from upstream.operations import DocumentComparison
from upstream.plain import as_object
from upstream.report import lines

_SPEC = Path(__file__).resolve().parent.parent / "spec"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(description="Compare the contract with an upstream OpenAPI document.")
    parser.add_argument("upstream", help="file or URL of the upstream document, JSON or YAML")
    parser.add_argument("--spec", default=str(_SPEC / "openapi.yaml"), help="the contract")
    parser.add_argument("--deviations", default=str(_SPEC / "deviations.yaml"), help="the deliberate differences")
    options = parser.parse_args(arguments)
    try:
        deviations = parse_deviations(read_text(options.deviations), options.deviations)
        here = read_document(options.spec)
        comparison = DocumentComparison(read_document(options.upstream), here, deviations.scope)
        judgement = judge(comparison.compare(), deviations, as_object(here.data["paths"]))
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    for line in lines(judgement, comparison.outside()):
        print(line)
    return 0 if judgement.passes else 1


if __name__ == "__main__":
    sys.exit(main())
