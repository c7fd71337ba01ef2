"""The command `specwire-conformance`. Only arguments and messages live here; each subcommand has its own module.

Nothing of a server is imported before it is needed, so that `--help` and mistakes in arguments answer at once.
"""

import argparse
import sys
from collections.abc import Sequence

from specwire_conformance.guide import FAULTS, GUIDE

LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
DESCRIPTION = """\
Run the reference server: models and chat completions over HTTP, answered by a deterministic model.

It prints one line, "listening on URL", when it is ready, and stops on SIGINT or SIGTERM.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        from specwire_conformance import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == __package__:
            raise
        sys.stderr.write(
            f"specwire-conformance: error: the package {error.name} is missing; pip install specwire-conformance\n"
        )
        return 1
    return serve.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="specwire-conformance", description="Servers that judge API clients.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser(
        "serve",
        help="run the reference server",
        description=DESCRIPTION,
        epilog=f"{GUIDE}\n{FAULTS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=_port, default=0, help="port to listen on; 0 takes a free one (default)")
    serve.add_argument("--database", default=":memory:", metavar="FILE", help="where stored completions are kept")
    serve.add_argument(
        "--api-key",
        action="append",
        default=[],
        dest="api_keys",
        metavar="KEY",
        help="accept this key; may be repeated (default: accept any key that starts with sk-)",
    )
    serve.add_argument(
        "--latency-ms", type=_not_negative, default=0.0, metavar="N", help="wait before answers and chunks"
    )
    serve.add_argument("--max-lifetime-s", type=_not_negative, default=None, metavar="N", help="stop after N seconds")
    serve.add_argument("--ready-file", default=None, metavar="FILE", help="write the URL to this file when ready")
    serve.add_argument("--log-level", choices=LOG_LEVELS, default="warning", help="what goes to stderr")
    return parser


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:  # noqa: PLR2004  the largest port there is
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return number


def _not_negative(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 up")
    return number
