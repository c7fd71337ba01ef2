"""Which server the demo talks to, and with whose credentials.

Lives here: the choice, and starting a server if the choice needs one. Nothing is asked of the server here.
"""

import secrets
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from child_server import ChildServer, child_server
from real_server import real_server
from real_server.serve import DEFAULT_KEY

REAL_MODEL = "smollm2"
DEFAULT_MODEL = "gpt-4o-mini"
# So small a model may ramble until its context is full, which takes half a minute.
REAL_MAX_TOKENS = 48
# If the demo itself is killed, the embedded server ends after this time.
EMBEDDED_LIFETIME_S = 600


@dataclass(frozen=True)
class Target:
    """A server that runs, and what to say to it.

    `model` is None if the first listed one shall be taken. `again` is how to start the same server and keep it: a
    command, and a key that it takes; None for a server that was there before.
    """

    title: str
    base_url: str
    api_key: str
    model: str | None
    organization: str | None = None
    project: str | None = None
    max_tokens: int | None = None
    child: ChildServer | None = None
    again: tuple[str, str] | None = None

    @property
    def shown_url(self) -> str:
        """The base URL as it may be printed: without user name and password."""
        parts = urlsplit(self.base_url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])).rstrip("/")


def _own(environment: Mapping[str, str]) -> Target:
    return Target(
        title="your server",
        base_url=environment["OPENAI_BASE_URL"],
        api_key=environment["OPENAI_API_KEY"],
        organization=environment.get("OPENAI_ORG_ID") or None,
        project=environment.get("OPENAI_PROJECT_ID") or None,
        model=environment.get("MODEL") or None,
    )


@contextmanager
def _real() -> Generator[Target]:
    with tempfile.TemporaryDirectory() as folder, real_server(log=Path(folder) / "log") as server:
        yield Target(
            title="llama.cpp with SmolLM2-135M, on this machine",
            base_url=server.base_url,
            api_key=server.api_key,
            organization="org-demo",
            project="proj_demo",
            model=server.model,
            max_tokens=REAL_MAX_TOKENS,
            child=server.child,
            again=(f"make serve MODEL={REAL_MODEL}", DEFAULT_KEY),
        )


@contextmanager
def _embedded(model: str, note: str) -> Generator[Target]:
    command = [str(Path(sys.executable).with_name("specwire-conformance")), "serve"]
    command += ["--max-lifetime-s", str(EMBEDDED_LIFETIME_S)]
    with tempfile.TemporaryDirectory() as folder, child_server(command, log=Path(folder) / "log") as child:
        yield Target(
            title=f"the embedded reference server{note}",
            base_url=child.base_url,
            api_key=f"sk-demo-{secrets.token_hex(12)}",
            organization="org-demo",
            project="proj_demo",
            model=model,
            child=child,
            again=("make serve", "sk-anything"),
        )


@contextmanager
def open_target(environment: Mapping[str, str]) -> Generator[Target]:
    """Yield the server to talk to; one that was started for this is stopped at the end.

    `OPENAI_API_KEY` and `OPENAI_BASE_URL` together name a server of the user's own. Otherwise `MODEL=smollm2` starts
    the real one, and everything else the embedded one.

    Raises:
        ServerStartError: A server could not be started.
        NotInstalledError: The real server is not installed.
    """
    model = environment.get("MODEL") or DEFAULT_MODEL
    if environment.get("OPENAI_API_KEY") and environment.get("OPENAI_BASE_URL"):
        yield _own(environment)
    elif model == REAL_MODEL:
        with _real() as target:
            yield target
    else:
        with _embedded(model, _half_given(environment)) as target:
            yield target


def _half_given(environment: Mapping[str, str]) -> str:
    """Return a note if only one of the two variables is set: its owner may think that the demo uses it."""
    names = ("OPENAI_API_KEY", "OPENAI_BASE_URL")
    given = [name for name in names if environment.get(name)]
    missing = [name for name in names if name not in given]
    return f" ({given[0]} is not used without {missing[0]})" if given else ""
