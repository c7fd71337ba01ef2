"""Whether an object is what an operation answers: by the names of the model, whatever the model is."""

from typing import Any

import attrs
import pytest

from specwire import errors
from specwire_runtime.wire.model import ABSENT, UnknownObject, WireModel
from specwire_runtime.wire.operation import Lazy

from .contract import SEND, TRACK
from .world import World, answer


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Parcel(WireModel):
    """A model that requires something."""

    number: str
    from_: str = ABSENT

    _wire_names = {"number": "number", "from_": "from"}  # noqa: RUF012  (the base class declares it)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Note(WireModel):
    """A model of which everything is optional."""

    text: str = ABSENT

    _wire_names = {"text": "text"}  # noqa: RUF012  (as above)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Receipt(WireModel):
    """A model that requires something that may be null."""

    signature: str | None = None

    _wire_names = {"signature": "signature"}  # noqa: RUF012  (as above)


def either(value: Any) -> Any:
    """A union: what is no parcel is not known."""
    return Parcel.from_dict(value) if "number" in value else UnknownObject.from_dict(value)


def sent(model: str, body: dict[str, Any]) -> Any:
    path = model if model == "either" else f"{model}.from_dict"
    return World(answer(body=body)).run(SEND._replace(response=Lazy("tests.core.test_recognising", path)))


@pytest.mark.parametrize(
    "model, body",
    [
        ("Parcel", {"number": "1"}),
        ("Parcel", {"from": None}),
        ("Parcel", {"from": "x", "new": 1}),
        ("Receipt", {"signature": None}),
        ("Note", {}),
        ("Note", {"new": 1}),
        ("either", {"new": 1}),
        ("either", {}),
    ],
)
def test_an_object_that_may_be_the_answer(model: str, body: dict[str, Any]) -> None:
    assert sent(model, body).to_dict() == body


@pytest.mark.parametrize(
    "body, reason",
    [
        ({}, "an object with none of the properties of Parcel"),
        ({"from_": 1}, "an object with none of the properties of Parcel"),
        ({"title": "Not Found"}, "an object with none of the properties of Parcel"),
        ({"error": None, "trace": 1}, "an object with none of the properties of Parcel"),
        ({"success": True, "message": "Done."}, "an object with none of the properties of Parcel"),
    ],
)
def test_an_object_that_is_something_else(body: dict[str, Any], reason: str) -> None:
    with pytest.raises(errors.APIResponseValidationError, match=f"status 200 and {reason}; it begins"):
        sent("Parcel", body)


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "No."}},
        {"error": {"message": "No."}, "number": "1", "trace": 1},
        {"error": "No.", "from": "x"},
        {"detail": "No."},
        {"message": "No.", "code": 500},
        {"object": "error", "number": None, "message": "No."},
    ],
)
def test_an_error_under_a_status_of_success(body: dict[str, Any]) -> None:
    with pytest.raises(errors.APIError, match=r"^No\. ") as caught:
        sent("Parcel", body)
    assert type(caught.value) is errors.APIError


@pytest.mark.parametrize("error", [None, {}, "", " ", False, 0, [], [{}], {"code": 0, "message": ""}, {"a": {"b": []}}])
def test_an_error_that_says_nothing(error: object) -> None:
    body = {"number": "1", "error": error}
    assert sent("Parcel", body).to_dict() == body


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Errand(WireModel):
    """A model that has an error of its own."""

    error: Any

    _wire_names = {"error": "error"}  # noqa: RUF012  (as above)


def test_an_error_that_the_contract_knows() -> None:
    body = {"error": {"message": "No."}}
    assert sent("Errand", body).to_dict() == body


def test_what_may_be_null_is_required_all_the_same() -> None:
    with pytest.raises(errors.APIResponseValidationError, match="none of the properties of Receipt"):
        sent("Receipt", {"new": 1})


def test_a_decoder_that_makes_no_model_takes_all() -> None:
    assert World(answer(body={})).run(TRACK, parcel="p", event="e") == {}
