"""Every call that is compared, from all tables."""

from __future__ import annotations

from tests.differential.call import Call

from . import arguments, errors, features, lists, responses, streams, structured


def calls(reference_url: str) -> list[Call]:
    """Return the calls; the answers to some are made by the reference server at this URL."""
    tables = (arguments, errors, lists, responses, streams, structured)
    found = [call for table in tables for call in table.CALLS]
    found += features.calls(reference_url)
    names = [call.name for call in found]
    assert len(set(names)) == len(names), "two calls of one name"
    return found
