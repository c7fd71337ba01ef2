"""No key, proxy or server of the machine's own reaches these tests; both clients run each, with both readers."""

import pytest

from tests.client.conftest import bare_environment, short_waits
from tests.client.halves import KINDS
from tests.readers import reader

__all__ = ["bare_environment", "reader", "short_waits"]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)
