"""`python -m specwire_conformance` is the command `specwire-conformance`."""

import sys

from specwire_conformance.cli import main

sys.exit(main())
