"""When and after how long an attempt is made again: tables of statuses and header forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire.core.retry import backoff_s, is_retried, retry_after_s

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
