"""The retry budget: what is paid, what comes back, and that threads do not lose tokens."""

from concurrent.futures import ThreadPoolExecutor

from specwire.core.budget import CAPACITY, RETRY_COST, SUCCESS_REFUND, TIMEOUT_COST, RetryBudget


def test_a_failing_service_gets_a_bounded_number_of_retries() -> None:
    budget = RetryBudget()
    paid = [budget.take(timed_out=False) for _ in range(1000)]
    assert paid.count(RETRY_COST) == CAPACITY // RETRY_COST
    assert set(paid[CAPACITY // RETRY_COST :]) == {0}
    assert budget.tokens == 0


def test_timeouts_cost_more() -> None:
    budget = RetryBudget()
    assert budget.take(timed_out=True) == TIMEOUT_COST
    assert budget.tokens == CAPACITY - TIMEOUT_COST


def test_success_gives_back_what_its_retry_cost() -> None:
    budget = RetryBudget()
    budget.succeeded(budget.take(timed_out=False))
    assert budget.tokens == CAPACITY


def test_success_without_a_retry_gives_a_little_and_never_more_than_there_was() -> None:
    budget = RetryBudget()
    budget.succeeded(0)
    assert budget.tokens == CAPACITY
    budget.take(timed_out=False)
    budget.succeeded(0)
    assert budget.tokens == CAPACITY - RETRY_COST + SUCCESS_REFUND


def test_threads_share_it() -> None:
    budget = RetryBudget()
    with ThreadPoolExecutor(16) as pool:
        paid = list(pool.map(lambda _: budget.take(timed_out=False), range(400)))
    assert sum(paid) == CAPACITY
    assert budget.tokens == 0
