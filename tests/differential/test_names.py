"""Every public attribute of the official library's objects is here, or is said not to be, with the reason."""

from __future__ import annotations

import sys

import pytest

import migrating

from .attributes import BETTER, NOT_OFFERED
from .environment import official_python
from .names import Names, attribute_names


@pytest.fixture(scope="module")
def official() -> Names:
    return attribute_names(official_python(), "openai")


@pytest.fixture(scope="module")
def ours() -> Names:
    return attribute_names(sys.executable, "specwire")


def test_every_name_is_offered_or_said_not_to_be(official: Names, ours: Names) -> None:
    missing = {place: sorted({*listed} - {*ours[place]}) for place, listed in official.items()}
    assert missing == {place: sorted(NOT_OFFERED.get(place, {})) for place in official}


def test_what_is_better_is_there(official: Names, ours: Names) -> None:
    for place, listed in BETTER.items():
        assert {*listed} <= {*official[place]} & {*ours[place]}


def test_the_page_is_made_of_the_tables() -> None:
    assert migrating.PAGE.read_text(encoding="utf-8") == migrating.page(), "run make migrating"
