"""The harness itself, without times: the server, contenders in processes of their own, what is sent and read."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import fresh, product, rounds
from bench.clients import ASYNC_CLIENTS, SYNC_CLIENTS
from bench.decode import DECODERS, KINDS
from bench.loopback import running
from bench.payloads import CHUNK_BYTES, COMPLETION_BYTES, LARGE, answer_parts, body, chunk_bytes, completion_bytes
from bench.samples import Results
from bench.scenarios import SCENARIOS, Scenario, scenarios
from bench.streams import ASYNC_STREAMS, HELPERS, STREAMS, whole_events

TABLES = {
    "sync": set(SYNC_CLIENTS),
    "async": set(ASYNC_CLIENTS),
    "stream": {*STREAMS, *ASYNC_STREAMS},
    "helper": set(HELPERS),
    "decode": set(DECODERS),
}
TINY = rounds.Effort("quick", rounds=2, batch_s=0.0, fresh=1, scenario_s=0.0)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    quick = scenarios(quick=True)
    with running(
        {"v1": answer_parts(), **{key: quick[key].parts() for key in ("sync", "async", "proxied", "stream-20")}}
    ) as found:
        yield found


@pytest.mark.parametrize("key", sorted(SCENARIOS))
def test_every_contender_is_known(key: str) -> None:
    assert set(SCENARIOS[key].contenders) <= TABLES[SCENARIOS[key].kind]
    assert set(SCENARIOS[key].slow) <= set(SCENARIOS[key].contenders)


def test_a_quick_run_leaves_out_what_is_slow_and_nothing_else() -> None:
    quick, full = scenarios(quick=True), scenarios(quick=False)

    assert quick.keys() == full.keys()
    assert {key: set(full[key].contenders) - set(quick[key].contenders) for key in full} == {
        key: set(full[key].slow) for key in full
    }


def test_sizes_are_those_of_the_real_service() -> None:
    assert (len(completion_bytes()), len(chunk_bytes())) == (COMPLETION_BYTES, CHUNK_BYTES)
    assert (len(body(LARGE)["messages"]), len(body(LARGE)["tools"])) == (400, 10)
    assert {kind: len(data()) for kind, (_, _, data) in KINDS.items()} == {"completion": 859, "chunk": 262}


def test_events_are_cut_wherever_pieces_end() -> None:
    data = bytearray(b"data: one\n\ndata: t")

    assert list(whole_events(data)) == [b"one"]
    data += b"wo\n\n"
    assert list(whole_events(data)) == [b"two"]
    assert data == b""


@pytest.mark.parametrize(
    "key,names,metrics",
    [
        ("sync", ["specwire", "raw socket", "http.client"], {"cpu_us", "per_second"}),
        ("async", ["specwire", "asyncio streams"], {"cpu_us", "per_second"}),
        ("proxied", ["specwire", "httpx"], {"cpu_us", "per_second"}),
        ("stream-20", ["specwire", "specwire, async", "http.client + msgspec"], {"cpu_us", "per_second"}),
        ("completion", ["specwire", "json", "msgspec Struct"], {"cpu_us", "per_second"}),
    ],
)
def test_contenders_read_what_is_sent(url: str, key: str, names: list[str], metrics: set[str]) -> None:
    results = Results()

    rounds.measure(results, key, scenarios(quick=True)[key], names, python=sys.executable, url=url, effort=TINY)

    assert results.absent == {}
    assert {name: set(found) for name, found in results.found[key].items()} == dict.fromkeys(names, metrics)


def test_whoever_is_not_installed_or_reads_something_else_does_not_take_part(url: str) -> None:
    results, scenario = Results(), scenarios(quick=True)["sync"]
    other = Scenario("x", ("specwire",), "sync", "raw socket", "call")

    rounds.measure(results, "sync", scenario, ["pyreqwest"], python=sys.executable, url=url, effort=TINY)
    rounds.measure(
        results, "stream-20", other, ["aiohttp + msgspec, async"], python=sys.executable, url=url, effort=TINY
    )

    assert results.absent == {
        "sync": {"pyreqwest": "not installed"},
        "stream-20": {"aiohttp + msgspec, async": "not installed"},
    }
    assert results.found == {}


def test_a_contender_that_ends_is_missed() -> None:
    contender = rounds.Contender([sys.executable, "-c", "pass"])

    with pytest.raises(rounds.GoneError):
        contender.line()
    contender.close()


def test_programs_of_fresh_processes_run_and_report(url: str) -> None:
    results = Results()
    texts = {key: {"specwire": found["specwire"]} for key, found in fresh.programs().items()}

    for key, found in texts.items():
        fresh.measure(
            results,
            key,
            {**found, "x": "import nowhere"},
            python=sys.executable,
            url=url,
            effort=TINY,
        )

    assert set(results.found["start"]["specwire"]) == {"cpu_ms", "wall_ms", "peak_mb"}
    assert {"client_us", "client_kb"} <= set(results.found["second"]["specwire"])
    assert results.absent == {key: {"x": "not installed"} for key in texts}


def test_a_program_that_fails_says_why(url: str, tmp_path: Path) -> None:
    with pytest.raises(ChildProcessError, match=r"^ValueError: no$"):
        fresh.run(sys.executable, "raise ValueError('no')", url, str(tmp_path))


def test_an_installation_is_weighed_with_all_that_it_needs() -> None:
    installed = product.distributions(sys.executable)

    assert {"httpx", "httpcore", "h11", "attrs"} <= product.needed("specwire", installed)
    assert "pytest" not in product.needed("specwire", installed)
    assert product.weight("httpx", installed)["packages"] == len(product.needed("httpx", installed)) - 1
    assert product.needed("nobody", installed) == set()


@pytest.mark.parametrize("seconds, expected", [(0.0, rounds.LEAST_ROUNDS), (math.inf, 9)])
def test_rounds_end_when_they_have_taken_long_enough(seconds: float, expected: int) -> None:
    assert list(rounds.turns(9, seconds)) == list(range(expected))
