"""The list of deliberate differences: its form, and how it is laid over what was found."""

from __future__ import annotations

import pytest

from upstream.deviations import Deviation, Deviations, judge, parse_deviations
from upstream.differences import Difference, matches
from upstream.document import UnreadableError
from upstream.report import lines

TEMPERATURE = Difference("POST /chat > request > temperature", "default 1 upstream, absent here")
ITEM = Difference("POST /chat > request > messages[](role=user) > name", "required upstream, optional here")


def deviations(*entries: tuple[str, str], scope: tuple[str, ...] = ("/chat",)) -> Deviations:
    return Deviations(scope, tuple(Deviation(path, what, "because") for path, what in entries))


@pytest.mark.parametrize(
    "pattern, text, expected",
    [
        ("POST /chat > request", "POST /chat > request", True),
        ("POST /chat > request", "POST /chat > request > n", False),
        ("POST /chat > request*", "POST /chat > request > n", True),
        ("*n", "POST /chat > request > n", True),
        ("* > messages[](role=user) > *", ITEM.path, True),
        ("* > messages[?](role=user) > *", ITEM.path, False),
        ("a.c", "abc", False),
        ("*", "", True),
    ],
)
def test_only_the_star_is_special(pattern: str, text: str, expected: bool) -> None:  # noqa: FBT001  # table of vectors
    assert matches(pattern, text) is expected


def test_difference_is_explained_by_path_and_words() -> None:
    judgement = judge([TEMPERATURE], deviations(("* > temperature", "default * upstream, absent here")), ["/chat"])

    assert judgement.passes
    assert [differences for _, differences in judgement.explained] == [(TEMPERATURE,)]


@pytest.mark.parametrize(
    "entry", [("* > temperature", "default 2 upstream, absent here"), ("* > top_p", "default 1 upstream, absent here")]
)
def test_entry_that_misses_leaves_one_unexplained_and_one_stale(entry: tuple[str, str]) -> None:
    judgement = judge([TEMPERATURE], deviations(entry), ["/chat"])

    assert not judgement.passes
    assert judgement.unexplained == (TEMPERATURE,)
    assert [(stale.path, stale.what) for stale in judgement.stale] == [entry]


def test_entry_behind_a_wider_one_is_stale() -> None:
    judgement = judge([TEMPERATURE], deviations(("*", "*"), ("* > temperature", "*")), ["/chat"])

    assert [stale.path for stale in judgement.stale] == ["* > temperature"]


def test_scope_that_covers_no_path_is_stale() -> None:
    judgement = judge([], deviations(scope=("/chat", "/files*")), ["/chat"])

    assert not judgement.passes
    assert judgement.idle_scope == ("/files*",)


def test_report_has_a_line_for_each_difference_and_ends_with_the_counts() -> None:
    entries = deviations(("* > temperature", "*"), ("* > gone", "*"), scope=("/chat", "/files"))

    report = list(lines(judge([TEMPERATURE, ITEM], entries, ["/chat"]), outside=279))

    assert report == [
        "explained: because",
        f"  {TEMPERATURE.path}: {TEMPERATURE.what}",
        "unexplained:",
        f"  {ITEM.path}: {ITEM.what}",
        "stale:",
        "  deviation matches nothing: * > gone: *",
        "  scope matches no path of the contract: /files",
        "279 upstream operations are outside the scope",
        "2 differences: 1 explained, 1 unexplained, 2 stale deviations",
    ]


SCOPE = "scope: {paths: [/chat], reason: so far}\n"
FAULTS = {
    "no reason": (
        SCOPE + "deviations: [{path: '* > n', what: a}]",
        "file: entry 1 (* > n) has no reason",
    ),
    "blank reason": (
        SCOPE + "deviations: [{path: '* > n', what: a, reason: ' '}]",
        "file: entry 1 (* > n) has no reason",
    ),
    "no path": (SCOPE + "deviations: [{what: a, reason: b}]", "file: entry 1 has no path"),
    "unknown key": (
        SCOPE + "deviations: [{path: a, what: b, reason: c, until: d}]",
        "file: entry 1 has an unknown key 'until'",
    ),
    "not a list": (SCOPE + "deviations: {}", "file: `deviations` must be a list"),
    "no scope": ("deviations: []", "file: scope needs `paths` and a `reason`"),
    "scope without reason": (
        "scope: {paths: [/chat]}\ndeviations: []",
        "file: scope needs `paths` and a `reason`",
    ),
    "unknown section": (
        SCOPE + "deviations: []\nignore: []",
        "file: unknown key 'ignore', known are 'scope' and 'deviations'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_in_the_file_is_named(name: str) -> None:
    text, message = FAULTS[name]

    with pytest.raises(UnreadableError) as caught:
        parse_deviations(text, "file")

    assert str(caught.value) == message


def test_file_is_read_in_order_with_folded_text() -> None:
    text = SCOPE + "deviations:\n- path: a\n  what: b\n  reason: >-\n    one\n    two\n- {path: c, what: d, reason: e}"

    assert parse_deviations(text, "file") == Deviations(
        ("/chat",), (Deviation("a", "b", "one two"), Deviation("c", "d", "e"))
    )
