"""Feed what reads bytes from outside with mutated ones: `make fuzz SECONDS=600`.

Lives here: the command. The targets, the mutations and the corpus are in tests/fuzz; tests/fuzz/README.md says more.
"""

import argparse
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the targets, each for its part of the time; return the exit status."""
    sys.path.insert(0, str(ROOT))  # the targets are part of the tests
    from tests.fuzz.run import run, tried
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description="Compare readers on mutated inputs.")
    parser.add_argument("--seconds", type=float, default=60, help="how long, for all targets together")
    parser.add_argument("--target", choices=TARGETS, help="one target alone")
    parser.add_argument("--seed", type=int, default=None, help="the seed of a run that is to be made again")
    parser.add_argument("--number", type=int, default=None, help="one input of that run alone; needs --target")
    arguments = parser.parse_args()
    chosen = [TARGETS[arguments.target]] if arguments.target else list(TARGETS.values())
    seed = secrets.randbits(32) if arguments.seed is None else arguments.seed
    status = 0
    for target in chosen:
        if arguments.number is not None:
            number, found = 1, tried(target, seed, arguments.number)
        else:
            number, found = run(target, seed, arguments.seconds / len(chosen))
        print(f"fuzz: {target.name}, seed {seed}: {number} inputs, {'a difference' if found else 'no difference'}")
        if found:
            print(f"{found}\nsaved: {found.save().relative_to(ROOT)}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
