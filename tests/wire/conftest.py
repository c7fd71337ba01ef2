"""No key, proxy or server of the machine's own reaches these tests; each runs with both clients and both JSON readers."""

import pytest

from tests.client.conftest import bare_environment, short_waits
from tests.client.halves import KINDS
from tests.readers import reader

__all__ = ["bare_environment", "reader", "short_waits"]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)
