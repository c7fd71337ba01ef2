"""What can be measured only once in a process: its start, its first answer, its memory, another client.

Each program is run in a process of its own, again and again, in turns. It begins with nothing but the environment in
which the contenders are installed (``-I``); its byte code was written by a run that does not count. The kernel says
what CPU time it took; the program itself says, at its end, what memory it had.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

from . import rounds, secure
from .clients import EXTRAS, KEY
from .payloads import SMALL, body
from .samples import Results, absence

# VmHWM is the process's own. What wait4 tells would begin with the memory of the process that started it.
REPORT = """
import json
status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
print(json.dumps({"peak_mb": int(status["VmHWM"].split()[0]) / 1024, **found}))
"""
SECOND = 20
CLIENT = "OpenAI(api_key=key, base_url=url + '/v1')"
# The default must do without what is installed for the others.
HIDDEN = f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS!r}))\n"
TOUCH = """
from %s import OpenAI
client = %s
client.chat.completions
"""
FIRST = """
answer = client.chat.completions.create(**body).choices[0].message.content
assert answer.startswith("Hi"), answer
"""
SECOND_CLIENT = """
import gc, time
def memory():
    gc.collect()
    return int(dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)["VmRSS"].split()[0])
kept, before, started = [], memory(), time.process_time()
for _ in range(%d):
    more = %s
    more.chat.completions
    kept.append(more)
took = time.process_time() - started
found = {"client_us": took / len(kept) * 1e6, "client_kb": (memory() - before) / len(kept)}
"""
FIRST_HTTPX = """
client = %s.Client(headers={"Authorization": "Bearer " + key})
answer = client.post(url + "/v1/chat/completions", json=body).json()["choices"][0]["message"]["content"]
assert answer.startswith("Hi"), answer
"""
# The scenario whose server speaks TLS.
OVER_TLS = "first-tls"
LIBRARIES = {"specwire": "specwire", "specwire-fast": "specwire", "openai": "openai"}


def programs() -> dict[str, dict[str, str]]:
    """Return the programs: scenario to contender to text."""
    touch = {name: TOUCH % (module, CLIENT) for name, module in LIBRARIES.items()}
    touch["specwire"] = HIDDEN + touch["specwire"]
    modules = {f"import {name}": f"import {name}\n" for name in ("httpx", "httpx2", "aiohttp", "pyreqwest.client")}
    first = {
        "python alone": "",
        **{name: text + FIRST for name, text in touch.items()},
        **{name: f"import {name}\n" + FIRST_HTTPX % name for name in ("httpx", "httpx2")},
    }
    return {
        "start": {"python alone": "", **touch, **modules},
        "first": first,
        OVER_TLS: first,
        "second": {name: text + SECOND_CLIENT % (SECOND, CLIENT) for name, text in touch.items()},
    }


def run(python: str, text: str, url: str, folder: str, trusted: str | None = None) -> dict[str, float]:
    """Run one program; return its metrics. ``trusted``: the file with the certificates of whom it is to trust.

    Raises:
        ChildProcessError: it failed; the message is the last line that it printed.
    """
    whole = f"key, url, body, found = {KEY!r}, {url!r}, {body(SMALL)!r}, {{}}\n{text}\n{REPORT}"
    environment = {**os.environ, **({} if trusted is None else {"SSL_CERT_FILE": trusted})}
    started = time.perf_counter()
    with subprocess.Popen(
        [python, "-I", "-c", whole],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment,
    ) as process:
        if process.stdout is None or process.stderr is None:
            raise ChildProcessError("no pipe")
        said, complained = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ChildProcessError((complained.strip() or "no message").rpartition("\n")[2])
    told: dict[str, Any] = json.loads(said)
    cpu_ms, wall_ms = (usage.ru_utime + usage.ru_stime) * 1e3, (time.perf_counter() - started) * 1e3
    return {"cpu_ms": cpu_ms, "wall_ms": wall_ms, **told}


def measure(
    results: Results, key: str, texts: Mapping[str, str], *, python: str, url: str, effort: rounds.Effort
) -> None:
    """Run the programs of one scenario in turns, and add what they took to the results."""
    samples: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack:
        folder, trusted = stack.enter_context(tempfile.TemporaryDirectory()), None
        if key == OVER_TLS:
            url, trusted = stack.enter_context(secure.running())
        for name, text in texts.items():
            try:
                run(python, text, url, folder, trusted)
            except ChildProcessError as error:
                results.miss(key, name, absence(str(error)))
            else:
                samples[name] = []
        for number in rounds.turns(effort.fresh, effort.scenario_s):
            for name in list(samples)[:: 1 if number % 2 else -1]:
                samples[name].append(run(python, texts[name], url, folder, trusted))
    for name, found in samples.items():
        results.add(key, name, **{metric: [one[metric] for one in found] for metric in found[0]})
