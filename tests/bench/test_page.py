"""The page and its charts: what is said of results that are there, missing, or not good enough."""

import re
import sys
import xml.etree.ElementTree as ET

import pytest

from bench import charts, history, machine
from bench.charts import chart
from bench.history import Entry
from bench.page import measured, page, reach, target_table
from bench.samples import Results
from bench.scenarios import SCENARIOS
from bench.screen import lines
from bench.targets import TARGETS, Target, scaled
from bench.wording import BASELINES, TITLES, metric_of, number

ENTRY = Entry("abc1234", "2026-11-23", "full", "M", {"sync/specwire/cpu_us": 1.0})


def results() -> Results:
    """Return a run with two scenarios."""
    made = Results()
    for name, cpu in {"specwire": 200.0, "openai": 1000.0, "httpx": 400.0, "raw socket": 40.0}.items():
        made.add("sync", name, cpu_us=[cpu, cpu, cpu], per_second=[1e6 / cpu])
    made.miss("sync", "pyreqwest", "not installed")
    made.add("start", "specwire", cpu_ms=[50.0], wall_ms=[51.0], peak_mb=[12.0])
    made.add("start", "openai", cpu_ms=[500.0], wall_ms=[501.0], peak_mb=[60.0])
    return made


@pytest.mark.parametrize(
    "target,expected",
    [
        (Target("x", ("sync", "specwire", "cpu_us"), 300), ("≤ 300 µs", "200 µs", True)),
        (Target("x", ("sync", "specwire", "cpu_us"), 14), ("≤ 14 µs", "200 µs", False)),
        (
            Target("x", ("sync", "specwire", "cpu_us"), 1 / 8, ("sync", "openai", "cpu_us")),
            ("≤ 1/8 x openai", "0.20 x (200 µs)", False),
        ),
        (
            Target("x", ("sync", "specwire", "per_second"), 2, ("sync", "openai", "per_second"), at_least=True),
            ("≥ 2 x openai", "5.00 x (5,000 per second)", True),
        ),
        (
            scaled("x", ("sync", "specwire", "cpu_us"), 14, (("sync", "raw socket", "cpu_us"), 4)),
            ("≤ 3.5 x raw socket", "5.00 x (200 µs)", False),
        ),
        (Target("x", ("sync", "specwire-fast", "cpu_us"), 5), ("≤ 5 µs", "not measured", None)),
        (
            Target("x", ("sync", "specwire", "cpu_us"), 1.1, ("sync", "pyreqwest", "cpu_us")),
            ("≤ 1.1 x pyreqwest", "not measured", None),
        ),
    ],
    ids=["reached", "not reached", "a share", "at least", "stated elsewhere", "we are missing", "the other is missing"],
)
def test_targets(target: Target, expected: tuple[str, str, bool | None]) -> None:
    assert (reach(target), measured(target, results()), target.met(results())) == expected


def test_every_target_is_about_something_that_is_measured() -> None:
    known = {*TITLES, "product"}
    figures = [figure for target in TARGETS for figure in (target.figure, target.relative) if figure]

    assert {scenario for scenario, _, _ in figures} <= known
    for scenario, contender, _ in figures:
        if scenario in SCENARIOS:
            assert contender in SCENARIOS[scenario].contenders


def test_every_target_has_a_line() -> None:
    assert target_table(Results()).count("| not measured | ? |") == len(TARGETS)


def test_every_scenario_has_a_baseline_that_takes_part() -> None:
    assert {key: BASELINES[key] in scenario.contenders for key, scenario in SCENARIOS.items()} == dict.fromkeys(
        SCENARIOS, True
    )


def test_the_page_tells_ratios_and_who_is_missing() -> None:
    text = page(results(), {"Processor": "M"}, ENTRY, [])

    assert "| **specwire** | 200 | 0% | 0.20 | 5.00 |" in text
    assert "- not measured: pyreqwest, not installed" in text
    assert "| 2026-11-23 | abc1234 | full | 1 |" in text
    assert "helper-1k" not in text
    assert "floor" not in text  # others may come below what is called so
    assert "elsewhere" not in text
    assert "| of openai | of the baseline |" in text


def test_a_page_without_any_results_can_be_written() -> None:
    assert "not measured" in page(Results(), {}, ENTRY, [])


def test_the_best_comes_first() -> None:
    found = re.findall(r"^\| \**([\w. ]+?)\** \| [\d,.]+ \| 0%", page(results(), {}, ENTRY, []), re.MULTILINE)

    assert found == ["raw socket", "specwire", "httpx", "openai"]


@pytest.mark.parametrize("scenario", ["sync", "start"])
def test_charts_are_svg_that_fetches_nothing_and_is_always_the_same(scenario: str) -> None:
    text = chart(results(), scenario)
    root = ET.fromstring(text)

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [element for element in root.iter() if element.tag.endswith("}script")]
    assert "href" not in text
    assert "<!--" not in text
    assert text == chart(results(), scenario)
    assert {"specwire", "openai"} <= {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}


def test_each_rule_of_a_chart_has_a_selector_and_ids_are_not_empty() -> None:
    """What draws by the letter refuses a style sheet with a rule for nothing, and a chart's font was never its own."""
    root = ET.fromstring(chart(results(), "sync"))
    sheet = "".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}style"))
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", sheet)

    assert re.sub(r"[^{}]*\{[^{}]*\}", "", sheet).strip() == ""
    assert [body for selector, body in rules if not selector.strip()] == []
    assert "font-family:sans-serif" in next(body for selector, body in rules if selector.strip() == ".pygal-chart")
    assert [element for element in root.iter() if element.get("id") == ""] == []


def test_no_line_runs_through_the_numbers_of_a_chart() -> None:
    root = ET.fromstring(chart(results(), "sync"))
    lines = [element.get("class", "") for element in root.iter("{http://www.w3.org/2000/svg}path")]
    assert lines == ["axis major line"]  # where bars begin


def test_what_a_run_prints_stands_in_columns_with_the_best_first() -> None:
    made = results()
    made.add("sync", "specwire's connections + msgspec", cpu_us=[100.0])
    made.add("sync", "specwire-fast", cpu_us=[150.0])
    made.add("async", "specwire-fast", per_second=[3645.0], cpu_us=[1.0])
    made.add("async", "openai", per_second=[175.0], cpu_us=[1.0])
    made.add("async", "asyncio streams", per_second=[10016.0], cpu_us=[1.0])
    printed = "\n".join(lines(made))

    assert re.findall(r"^  (\S.*?) {2,}\S+  spread", printed.partition("One call after")[2], re.MULTILINE) == [
        "raw socket",
        "specwire's connections + msgspec",
        "specwire[fast]",
        "specwire",
        "httpx",
        "openai",
        "asyncio streams",
        "specwire[fast]",
        "openai",
    ]
    assert len({line.index("spread") for line in printed.splitlines() if "spread" in line}) == 1
    assert "calls per second; most first" in printed
    assert "specwire-fast" not in printed


def test_changes_are_told_by_the_names_of_the_page() -> None:
    old, new = (
        Entry("a", "2026-11-23", "quick", "M", {"sync/openai/cpu_us": 10.0, "sync/specwire-fast/cpu_us": value})
        for value in (1.0, 2.0)
    )
    assert history.told(old, new)[1:] == ["  worse  x2.00  sync/specwire[fast]/cpu_us"]


def test_every_scenario_is_judged_by_something() -> None:
    assert all(metric_of(scenario).words for scenario in TITLES)


@pytest.mark.parametrize(
    "value,expected", [(0.00349, "0.0035"), (0.524, "0.52"), (13.14, "13.1"), (121.7, "122"), (1213.4, "1,213")]
)
def test_numbers(value: float, expected: str) -> None:
    assert number(value) == expected


def test_facts_of_the_machine_name_no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: pytest.fail("asked for the name of the host"))

    found = machine.facts({}, ("openai",))

    assert set(found) == {"Processor", "System", "Python", "Held on a core", "Load at the start", "Versions"}
    assert "/" not in "".join(found.values())


def test_the_library_of_charts_leaves_no_finder_of_the_old_kind() -> None:
    charts.loaded()
    assert [finder for finder in sys.meta_path if not hasattr(finder, "find_spec")] == []
