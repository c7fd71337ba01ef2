"""When and after how long an attempt is made again: tables of statuses and header forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.policy.retry import RETRY_AFTER_MAX_S, backoff_s, is_retried, retry_after_s, told_s

NOW = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT


@pytest.mark.parametrize("status", [408, 409, 429, 500, 501, 502, 503, 504, 520, 522, 529, 599, 999])
def test_these_statuses_are_retried(status: int) -> None:
    assert is_retried(status, {}, None)


@pytest.mark.parametrize(
    "status", [100, 204, 300, 304, 400, 401, 402, 403, 404, 405, 410, 413, 418, 422, 425, 431, 451, 499]
)
def test_these_statuses_are_not(status: int) -> None:
    assert not is_retried(status, {}, None)


@pytest.mark.parametrize(
    "status, word, code, expected",
    [
        (400, "true", None, True),
        (400, "TRUE ", None, True),
        (500, "false", None, False),
        (500, "False", None, False),
        (500, "no", None, True),
        (500, "", None, True),
        (429, "", "rate_limit_exceeded", True),
        (429, "", "insufficient_quota", False),
        (429, "true", "insufficient_quota", True),
    ],
)
def test_the_servers_word_wins(status: int, word: str, code: str | None, expected: bool) -> None:  # noqa: FBT001  (a column of a table)
    assert is_retried(status, {"x-should-retry": word}, code) is expected


@pytest.mark.parametrize(
    "headers, expected",
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": " 2 "}, 2.0),
        ({"retry-after": "100000"}, 100000.0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e999"}, None),
        ({"retry-after": "1_000"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "-5", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "nan", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "x"}, None),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:10 GMT"}, 0.0),
        ({"retry-after": "Tuesday, 14-Nov-23 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue Nov 14 22:13:30 2023"}, 10.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT", "date": "Tue, 14 Nov 2023 22:13:26 GMT"}, 4.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT", "date": "yesterday"}, 10.0),
        # Sent twice: joined by a comma, as lines of one name are.
        ({"retry-after": "1, 1"}, 1.0),
        ({"retry-after": "1, 1, 1"}, 1.0),
        ({"retry-after": "1, 2"}, None),
        ({"retry-after": "1, 2, 1"}, None),
        ({"retry-after": "1, "}, None),
        ({"retry-after": ", "}, None),
        ({"retry-after-ms": "250, 250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "250, 300", "retry-after": "9, 9"}, 9.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT, Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue, 99 Nov 2023 22:13:30 GMT"}, None),
        ({"retry-after": "Tue, 14 Nov 99999999999 22:13:30 GMT"}, None),
    ],
)
def test_the_wait_that_the_server_asks_for(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after_s(headers, NOW) == expected


def limits(*pairs: tuple[str, str | None, str]) -> dict[str, str]:
    """Headers: for each limit the end of its name, what is left, and when it is reset."""
    headers: dict[str, str] = {}
    for end, left, reset in pairs:
        headers[f"x-ratelimit-reset{end}"] = reset
        if left is not None:
            headers[f"x-ratelimit-remaining{end}"] = left
    return headers


@pytest.mark.parametrize(
    "status, headers, expected",
    [
        (429, {}, None),
        (503, {"retry-after": "3"}, 3.0),
        (429, {"retry-after": "3", **limits(("-requests", "0", "7s"))}, 3.0),
        (429, {"retry-after": "soon", **limits(("-requests", "0", "7s"))}, 7.0),
        (429, limits(("-requests", "0", "20ms")), 0.02),
        (429, limits(("-requests", "0", "1m0s")), 60.0),
        (429, limits(("-requests", "0", "0h0m1.5s")), 1.5),
        (429, limits(("-tokens", "0", "7.66s")), 7.66),
        (429, limits(("-requests", "12", "20ms"), ("-tokens", "0", "6s")), 6.0),
        (429, limits(("-requests", "0", "2s"), ("-tokens", "0", "6s")), 6.0),
        (429, limits(("-requests", "12", "20ms")), None),
        (429, limits(("", "0", "5")), 5.0),
        (429, limits(("", None, "5")), 5.0),
        (429, limits(("", "0", "1700000004")), 4.0),
        (429, limits(("", "0", "1700000004500")), 4.5),
        (429, limits(("", "0", "1600000000")), 0.0),
        (429, {"ratelimit-reset": "9", "ratelimit-remaining": "0"}, 9.0),
        # The whole allowance is there then, and some of it long before.
        (429, limits(("-requests", "0", "6m0s")), None),
        (429, limits(("-requests", "0", "2d"), ("-tokens", "0", "3s")), 3.0),
        (429, limits(("-requests", "0", "2024-01-01T00:00:00Z")), None),
        (429, limits(("-requests", "0", "1s later")), None),
        (429, limits(("-requests", "0", "-1s")), None),
        (429, limits(("-requests", "0", "")), None),
        # Sent with every answer: after an error of the server's own they say nothing of it.
        (500, limits(("-requests", "0", "20ms")), None),
    ],
)
def test_when_the_server_says_to_come_again(status: int, headers: dict[str, str], expected: float | None) -> None:
    assert told_s(status, headers, NOW) == expected


@given(st.text(), st.text(), st.text(alphabet="0123456789.,dhms -e", max_size=30))
def test_limits_never_raise(left: str, tokens: str, reset: str) -> None:
    headers = limits(("-requests", left, reset), ("-tokens", None, tokens), ("", None, reset))
    wait = told_s(429, headers, NOW)
    assert wait is None or 0 <= wait <= RETRY_AFTER_MAX_S


@given(st.text(), st.text(), st.text())
def test_garbage_never_raises(after: str, milliseconds: str, date: str) -> None:
    wait = retry_after_s({"retry-after": after, "retry-after-ms": milliseconds, "date": date}, NOW)
    assert wait is None or 0 <= wait < float("inf")


DATE_PARTS = st.text(alphabet="0123456789:, -+GMTNovTue", max_size=40)


@given(DATE_PARTS, DATE_PARTS)
def test_nearly_dates_never_raise(after: str, date: str) -> None:
    wait = retry_after_s({"retry-after": after, "date": date}, NOW)
    assert wait is None or 0 <= wait < float("inf")


@pytest.mark.parametrize(
    "retry, longest", [(0, 0.5), (1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 8.0), (100, 8.0), (5000, 8.0)]
)
def test_back_off_is_a_random_share_of_a_doubling_bound(retry: int, longest: float) -> None:
    assert backoff_s(retry, 0.0) == 0
    assert backoff_s(retry, 0.5) == longest / 2
    assert backoff_s(retry, 1.0) == longest
