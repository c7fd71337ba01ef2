"""The pace after a refusal: when turns come, and what comes of many calls at once, on a clock of their own."""

from __future__ import annotations

import itertools
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire import APIError
from specwire_runtime.policy.actions import Sleep, Surroundings
from specwire_runtime.policy.attempts import attempts
from specwire_runtime.policy.budget import REMEMBERED, RetryBudget
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.pacing import DECREASE, FORGOTTEN_S, HOLD, MAX_PACES, Limited, Pace, pace_for, refused
from specwire_runtime.policy.timeout import Timeout

from .contract import SEND
from .simulated import LIMITED, REQUEST, START_S, Crowd, Outcome, TokenBucket
from .world import EPOCH_S, Answer, World, answer

NO_VALUES: Limited = ({}, "parcels.send", None)
# Names of headers as keyword arguments of `answer`.
AFTER_1_S = {"retry_after": "1"}


def pace(told_s: float | None = None, answered: list[float] | None = None, now: float = 0.0) -> Pace:
    return Pace(NO_VALUES, now, told_s, deque(answered or [], maxlen=REMEMBERED))


# Turns ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told_s, answered, rate",
    [
        (None, [], 2.0),
        (0.25, [], 4.0),
        (20.0, [], 1 / 20),
        (3600.0, [], 1 / 60),
        (0.0, [], 2000.0),
        (None, [-0.1] * 100, DECREASE * 100),
        (1.0, [-0.1] * 100, DECREASE * 100),
        (20.0, [-0.1] * 100, DECREASE * 100 / 20),
        (1.0, [-9.0] * 50 + [-0.1] * 100, DECREASE * 100),
        (20.0, [-0.5] * REMEMBERED, DECREASE * REMEMBERED / 0.5),
        (20.0, [0.0] * REMEMBERED, DECREASE * REMEMBERED / 0.0005),
    ],
)
def test_the_first_rate(told_s: float | None, answered: list[float], rate: float) -> None:
    """A little below what was answered in the time that the server asks to wait, and at least one in that time."""
    assert pace(told_s, answered).rate == pytest.approx(rate)


def test_a_server_that_says_when_to_come_is_not_asked_before() -> None:
    first = pace(told_s=5.0)
    assert [first.wait_s(first.ticket(0.0), 0.0) for _ in range(3)] == pytest.approx([5.0, 10.0, 15.0])
    untold = pace()
    assert [untold.wait_s(untold.ticket(0.0), 0.0) for _ in range(3)] == pytest.approx([0.0, 0.5, 1.0])


def test_turns_that_nobody_took_are_not_taken_at_once() -> None:
    late = pace(told_s=1.0, now=0.0)
    assert [late.wait_s(late.ticket(50.0), 50.0) for _ in range(3)] == pytest.approx([0.0, 1.0, 2.0])


def test_who_leaves_makes_room_for_all_others() -> None:
    queue = pace(told_s=1.0)
    tickets = [queue.ticket(0.0) for _ in range(1000)]
    for _ in tickets[1:]:
        queue.left()
    assert queue.wait_s(queue.ticket(0.0), 0.0) <= 2.0


def test_a_refusal_slows_and_holds_once_for_all_that_were_on_their_way() -> None:
    slowed = pace(told_s=1.0, answered=[0.0] * 100)
    rate = slowed.rate
    slowed.refused(2.0, 2.1, 1.0)
    assert slowed.rate == pytest.approx(DECREASE * rate)
    assert slowed.wait_s(slowed.ticket(2.1), 2.1) <= HOLD
    for sent in (0.0, 1.9, 2.05):
        slowed.refused(sent, 2.2, 1.0)
    assert slowed.rate == pytest.approx(DECREASE * rate)
    slowed.refused(2.15, 2.3, 1.0)
    assert slowed.rate == pytest.approx(DECREASE**2 * rate)


def test_the_rate_rises_with_turns_that_were_waited_for() -> None:
    rising = pace(told_s=1.0, answered=[0.0] * 10)
    now, rates = 0.0, []
    for _ in range(50):
        now += rising.wait_s(rising.ticket(now), now)
        rising.came(now)
        rates.append(rising.rate)
    assert rates == sorted(rates)
    assert rates[-1] > 4 * rates[0]
    rising.refused(now, now, 1.0)
    fallen = rising.rate
    rising.came(now)
    assert fallen < rising.rate < 1.1 * fallen


def test_threads_share_a_pace() -> None:
    """Each step is taken by many at once; none is lost for good, and what is left is a pace."""
    shared = pace(told_s=0.5, answered=[0.0] * 10)

    def hammer(seed: int) -> list[int]:
        tickets: list[int] = []
        for number in range(2000):
            now = number / 100
            tickets.append(shared.ticket(now))
            (shared.came, shared.came, shared.came, lambda _: shared.left())[(number + seed) % 4](now)
            if number % 100 == seed:
                shared.refused(now, now, 0.5)
        return tickets

    with ThreadPoolExecutor(16) as pool:
        tickets = list(itertools.chain.from_iterable(pool.map(hammer, range(16))))
    assert len(set(tickets)) == len(tickets) == 32_000
    assert 0 < shared.rate < float("inf")
    assert 0 <= shared.wait_s(shared.ticket(20.0), 20.0) < float("inf")


TOLD = st.none() | st.floats(0, 1e9)


@given(st.lists(st.tuples(st.sampled_from("twlcr"), st.floats(0, 100), TOLD), max_size=60))
def test_whatever_happens_a_turn_comes(steps: list[tuple[str, float, float | None]]) -> None:
    """The rate stays a positive number, and nobody waits longer than all before and a hold take at the lowest rate."""
    tried, now = pace(), 0.0
    taken = 0
    for step, seconds, told_s in steps:
        now += seconds
        if step == "t":
            taken = tried.ticket(now)
        elif step == "l":
            tried.left()
        elif step == "c":
            tried.came(now)
        elif step == "r":
            tried.refused(now - seconds, now, told_s)
        assert 1 / 60 <= tried.rate < float("inf")
        assert 0 <= tried.wait_s(taken, now) <= (taken + 1) * 60.0 + 60.0 * HOLD


# Whose pace it is ----------------------------------------------------------------------------------------------------


def test_only_what_is_limited_together_is_paced_together() -> None:
    budget, values, key = RetryBudget(), {"token": object()}, object()
    limited: Limited = (values, "chat", "large")
    refused(budget, limited, 0.0, 0.0, 1.0)
    assert pace_for(budget, limited, 0.0) is not None
    assert pace_for(budget, (dict(values), "chat", "large"), 0.0) is not None  # as a copy of a client has them
    for other in (values, "chat", "small"), (values, "list", "large"), ({"token": key}, "chat", "large"):
        assert pace_for(budget, other, 0.0) is None
    refused(budget, (values, "chat", ["no", "text"]), 0.0, 0.0, None)
    assert pace_for(budget, (values, "chat", None), 0.0) is not None


def test_a_pace_is_forgotten_with_all_others_that_are_over() -> None:
    budget = RetryBudget()
    for number in range(5):
        refused(budget, ({}, "chat", str(number)), 0.0, 0.0, 20.0)
    last: Limited = ({}, "chat", "0")
    refused(budget, last, 0.0, 30.0, None)
    assert pace_for(budget, last, FORGOTTEN_S + 29.0) is not None
    assert pace_for(budget, ({}, "chat", "1"), FORGOTTEN_S + 21.0) is None
    assert list(budget.paces.values()) == [pace_for(budget, last, FORGOTTEN_S + 21.0)]
    assert pace_for(budget, last, FORGOTTEN_S + 31.0) is None
    assert budget.paces == {}


def test_there_are_only_so_many() -> None:
    budget = RetryBudget()
    for number in range(3 * MAX_PACES):
        refused(budget, ({}, "chat", str(number)), 0.0, 0.0, 20.0)
    assert 0 < len(budget.paces) <= MAX_PACES


# Calls ---------------------------------------------------------------------------------------------------------------


def steps_of(budget: RetryBudget, now: list[float], timeout: Timeout | None = None, max_retries: int = 2) -> Any:
    world = Surroundings(lambda: now[0], lambda: EPOCH_S, lambda: 0.5, budget, LIMITED)
    return attempts(SEND, REQUEST, timeout or Timeout(), max_retries, world)


def test_a_call_that_is_given_up_gives_up_its_turn() -> None:
    budget, now = RetryBudget(), [0.0]
    refused(budget, LIMITED, 0.0, 0.0, 5.0)
    waiting = [steps_of(budget, now) for _ in range(100)]
    for steps in waiting:
        assert isinstance(steps.send(None), Sleep)
    for steps in waiting:
        steps.close()
    found = pace_for(budget, LIMITED, 0.0)
    assert found is not None
    assert found.wait_s(found.ticket(0.0), 0.0) <= 5.0


@pytest.mark.parametrize(
    "timeout, max_retries, waits",
    [(None, 2, True), (Timeout(6), 2, True), (Timeout(4), 2, False), (Timeout(5), 2, False), (None, 0, False)],
)
def test_who_waits(timeout: Timeout | None, max_retries: int, waits: bool) -> None:  # noqa: FBT001  (a column of a table)
    """Not who could not come in time, nor who wants no retries: they are sent at once, and get the server's word."""
    budget = RetryBudget()
    refused(budget, LIMITED, 0.0, 0.0, 5.0)
    action = steps_of(budget, [0.0], timeout, max_retries).send(None)
    assert isinstance(action, Sleep) is waits


@pytest.mark.parametrize(
    "first",
    [
        answer(429, {"error": {"code": "insufficient_quota"}}, retry_after="5"),
        answer(429, retry_after="90"),
        answer(429, retry_after="5", x_should_retry="false"),
        answer(500),
        answer(400, retry_after="5"),
        Failure("connect"),
    ],
)
def test_what_is_no_limit_makes_no_pace(first: Answer | Failure) -> None:
    world = World(first, *[answer()] * 2)
    with suppress(APIError):
        world.run()
    assert world.sent
    assert world.budget.paces == {}


def test_one_call_waits_no_longer_than_the_server_asks() -> None:
    world = World(answer(429, retry_after="3"), answer(429, retry_after="0.5"), answer(429), answer())
    world.run(max_retries=3)
    assert world.sleeps == [3.0, 0.5, 1.0]


# Crowds --------------------------------------------------------------------------------------------------------------

SERVERS = {
    "evenly": lambda: TokenBucket(200, 1),
    "with a reserve of 20": lambda: TokenBucket(200, 20),
    "with a reserve of 200": lambda: TokenBucket(200, 200),
    "evenly, after 1 s": lambda: TokenBucket(200, 1, AFTER_1_S),
    "with a reserve of 20, after 1 s": lambda: TokenBucket(200, 20, AFTER_1_S),
    "with a reserve of 200, after 1 s": lambda: TokenBucket(200, 200, AFTER_1_S),
    "after 50 ms": lambda: TokenBucket(200, 20, {"retry_after_ms": "50"}),
    "503, after 1 s": lambda: TokenBucket(200, 20, AFTER_1_S, status=503),
    "says when it is reset": lambda: TokenBucket(
        200, 20, {"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "1s"}
    ),
}


@pytest.mark.parametrize("max_retries", [2, 8])
@pytest.mark.parametrize("name", SERVERS)
def test_a_server_with_a_limit_answers_all(name: str, max_retries: int) -> None:
    """A thousand calls, fifty at once, two hundred a second: none fails, and few are refused on the way."""
    outcome = Crowd(SERVERS[name](), max_retries=max_retries).run()
    assert (outcome.answered, outcome.errors) == (1000, [])
    assert outcome.requests <= 1100
    assert outcome.seconds < 20


@pytest.mark.parametrize("headers", [{}, AFTER_1_S])
def test_calls_that_all_begin_at_once(headers: dict[str, str]) -> None:
    outcome = Crowd(TokenBucket(200, 20, headers), at_once=1000, own_s=0.00001).run()
    assert (outcome.answered, outcome.errors) == (1000, [])
    assert outcome.requests <= 2100


def test_answers_that_take_long() -> None:
    """What is refused is known long before what is not."""
    outcome = Crowd(TokenBucket(20, 20, AFTER_1_S, latency_s=10), calls=300, at_once=300).run()
    assert (outcome.answered, outcome.errors) == (300, [])
    assert outcome.requests <= 600


def test_a_limit_of_three_a_minute() -> None:
    server = TokenBucket(1 / 20, 3, {"retry_after": "20"})
    outcome = Crowd(server, calls=10, at_once=10, max_retries=8).run()
    assert outcome.errors == []
    assert outcome.requests <= 30


def test_nobody_comes_back_at_once() -> None:
    """After a wait that all were asked for, no tenth of a second sees more than twice what the server allows."""
    times: list[float] = []
    bucket = TokenBucket(200, 20, AFTER_1_S)

    def server(now: float) -> Answer:
        times.append(now - START_S)
        return bucket(now)

    Crowd(server).run()
    later = [second for second in times if second >= 0.5]
    assert max(len(list(group)) for _, group in itertools.groupby(later, lambda second: int(10 * second))) <= 40


@pytest.mark.parametrize("headers", [{}, AFTER_1_S])
def test_a_server_that_refuses_all_is_given_up_on(headers: dict[str, str]) -> None:
    """After a minute without any answer nobody waits for turns; an answer brings them back."""
    budget = RetryBudget()
    outcome = Crowd(lambda _: answer(429, seconds=0.01, **headers), calls=200, at_once=200, budget=budget).run()
    assert outcome.requests == 600
    assert FORGOTTEN_S < outcome.seconds < FORGOTTEN_S + 20
    now = START_S + outcome.seconds
    found = pace_for(budget, LIMITED, now)
    assert found is not None
    assert [found.wait_s(found.ticket(now), now) for _ in range(50)] == [0.0] * 50
    budget.succeeded(0, now)
    assert found.wait_s(found.ticket(now) + 50, now) > 0


def test_a_limit_that_is_never_met_costs_nothing() -> None:
    crowd = Crowd(lambda _: answer(seconds=0.01))
    outcome = crowd.run()
    assert outcome.requests == outcome.answered == 1000
    assert outcome.seconds < 0.3
    assert crowd.budget.paces == {}


@pytest.mark.parametrize(
    "failing, most", [(answer(503, seconds=0.01), 100), (Failure("connect"), 100), (Failure("read_timeout"), 50)]
)
def test_a_dead_server_is_spared(failing: Answer | Failure, most: int) -> None:
    outcome: Outcome = Crowd(lambda _: failing, calls=200).run()
    assert outcome.requests == 200 + most
    assert len(outcome.errors) == 200
    told = [error for error in outcome.errors if "retry budget" in str(error)]
    assert 200 - most <= len(told) < 200


@pytest.mark.parametrize("max_retries", [2, 8])
def test_without_a_budget_it_is_not(max_retries: int) -> None:
    outcome = Crowd(lambda _: answer(503), calls=200, max_retries=max_retries, budget=RetryBudget(None)).run()
    assert outcome.requests == 200 * (1 + max_retries)


def test_a_quota_that_is_spent_is_asked_once_for_each_call() -> None:
    spent = answer(429, {"error": {"code": "insufficient_quota"}}, retry_after="1", seconds=0.01)
    outcome = Crowd(lambda _: spent, calls=200, max_retries=8).run()
    assert (outcome.requests, len(outcome.errors)) == (200, 200)
    assert outcome.seconds < 0.5


def test_a_server_that_fails_now_and_then_answers_all() -> None:
    """Down for a fifth of each second."""

    def server(now: float) -> Answer:
        return answer(503, seconds=0.01) if now % 1.0 < 0.2 else answer(seconds=0.01)

    outcome = Crowd(server, max_retries=8).run()
    assert outcome.errors == []


def test_a_refusal_for_one_model_does_not_slow_another() -> None:
    budget = RetryBudget()
    Crowd(TokenBucket(5, 5, AFTER_1_S), calls=20, at_once=20, budget=budget).run()
    assert budget.paces
    other: Limited = (LIMITED[0], LIMITED[1], "another")
    assert Crowd(lambda _: answer(seconds=0.01), budget=budget, limited=other).run().seconds < 0.3


def test_who_cannot_wait_is_not_made_to() -> None:
    """A deadline that is nearer than the turn: the call is sent, and ends in time."""
    ends: list[float] = []

    def server(now: float) -> Answer:
        ends.append(now)
        return answer(429, seconds=0.01, **AFTER_1_S)

    outcome = Crowd(server, calls=50, timeout=Timeout(3)).run()
    assert len(outcome.errors) == 50
    assert outcome.seconds < 3.1
