"""The retry budget: what is paid, what comes back, and that threads do not lose tokens."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from specwire_runtime.policy.budget import (
    DEFAULT_RETRY_BUDGET,
    REMEMBERED,
    RETRY_COST,
    SUCCESS_REFUND,
    TIMEOUT_COST,
    RetryBudget,
)

CAPACITY = DEFAULT_RETRY_BUDGET * RETRY_COST


@pytest.mark.parametrize("retries", [0, 1, DEFAULT_RETRY_BUDGET, 150])
def test_a_failing_service_gets_a_bounded_number_of_retries(retries: int) -> None:
    budget = RetryBudget(retries)
    paid = [budget.take(timed_out=False) for _ in range(1000)]
    assert paid == [RETRY_COST] * retries + [0] * (1000 - retries)
    assert budget.tokens == 0


def test_a_budget_may_be_huge_and_is_not_counted_out() -> None:
    budget = RetryBudget(10**18)
    assert budget.take(timed_out=True) == TIMEOUT_COST
    assert budget.tokens == 10**18 * RETRY_COST - TIMEOUT_COST


def test_without_a_bound_nothing_is_counted() -> None:
    budget = RetryBudget(None)
    assert all(budget.take(timed_out=timed_out) for timed_out in (True, False) * 1000)
    assert budget.tokens is None


def test_timeouts_cost_more() -> None:
    budget = RetryBudget()
    assert budget.take(timed_out=True) == TIMEOUT_COST
    assert budget.tokens == CAPACITY - TIMEOUT_COST


def test_success_gives_back_what_its_retry_cost() -> None:
    budget = RetryBudget()
    budget.succeeded(budget.take(timed_out=False), 0.0)
    assert budget.tokens == CAPACITY


def test_success_without_a_retry_gives_a_little_and_never_more_than_there_was() -> None:
    budget = RetryBudget()
    budget.succeeded(0, 0.0)
    assert budget.tokens == CAPACITY
    budget.take(timed_out=False)
    budget.succeeded(0, 0.0)
    assert budget.tokens == CAPACITY - RETRY_COST + SUCCESS_REFUND
    budget.succeeded(TIMEOUT_COST, 0.0)
    assert budget.tokens == CAPACITY


def test_one_beside_another_shares_all_but_tokens() -> None:
    budget = RetryBudget(1)
    other = RetryBudget(2, budget)
    budget.take(timed_out=False)
    budget.succeeded(0, 7.0)
    assert other.tokens == 2 * RETRY_COST
    assert other.answered is budget.answered
    assert other.paces is budget.paces


def test_only_so_many_successes_are_remembered() -> None:
    budget = RetryBudget()
    for number in range(3 * REMEMBERED):
        budget.succeeded(0, float(number))
    assert list(budget.answered) == [float(number) for number in range(2 * REMEMBERED, 3 * REMEMBERED)]


def test_threads_share_it() -> None:
    budget = RetryBudget()
    with ThreadPoolExecutor(16) as pool:
        paid = list(pool.map(lambda _: budget.take(timed_out=False), range(400)))
    assert sum(paid) == CAPACITY
    assert budget.tokens == 0
