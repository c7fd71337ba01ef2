"""Makes errors by hand with one library, as test suites do, and prints what each is, as JSON.

    python made_errors.py openai|specwire httpx|httpx2

Nothing of this repository may be imported here: it also runs where only the other library is installed.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

OF_STATUS = (
    "APIStatusError",
    "BadRequestError",
    "AuthenticationError",
    "PermissionDeniedError",
    "NotFoundError",
    "ConflictError",
    "UnprocessableEntityError",
    "RateLimitError",
    "InternalServerError",
)
SHOWN = ("message", "code", "param", "type", "body", "request", "response", "status_code", "request_id", "completion")
# What only errors about an answer have in the official library; ours have it in all, None where there was no answer.
OF_ANSWERS = ("status_code", "request_id", "response")
BODY = {"message": "No.", "type": "t", "param": "p", "code": "c"}


class Scope:
    """What errors are made of."""

    def __init__(self, library: str, http: str) -> None:
        self.of: Any = importlib.import_module(library)
        self.http: Any = importlib.import_module(http)
        self.request: Any = self.http.Request("POST", "https://api.example/v1/chat/completions", json={})
        headers = {"x-request-id": "req-1"}
        self.response: Any = self.http.Response(429, headers=headers, json={"error": BODY}, request=self.request)
        self.asked = SimpleNamespace(method="GET")
        self.answer = SimpleNamespace(status_code=418, headers={}, request=self.asked)

    def plain(self, value: Any) -> Any:
        """Return a value as JSON has it, and what errors are made of by name."""
        for name in ("request", "response", "asked", "answer"):
            if value is getattr(self, name):
                return f"<{name}>"
        return value if isinstance(value, str | int | float | list | dict | None) else type(value).__name__


Case = Callable[[Scope], Any]
CASES: dict[str, Case] = {
    "OpenAIError()": lambda s: s.of.OpenAIError(),
    "OpenAIError(m)": lambda s: s.of.OpenAIError("m"),
    "OpenAIError(m, 1)": lambda s: s.of.OpenAIError("m", 1),
    "APIError(m, request, body=None)": lambda s: s.of.APIError("m", s.request, body=None),
    "APIError(m, request, body={})": lambda s: s.of.APIError("m", s.request, body=BODY),
    "APIError(m, request, body=text)": lambda s: s.of.APIError("m", s.request, body="text"),
    "APIError(m, request, body=[])": lambda s: s.of.APIError("m", s.request, body=[1]),
    "APIError(numeric code)": lambda s: s.of.APIError("m", s.request, body={"code": 400}),
    "APIError(error in body)": lambda s: s.of.APIError("m", s.request, body={"error": BODY}),
    "APIError(by name)": lambda s: s.of.APIError(message="m", request=s.request, body=BODY),
    "APIError(m, None)": lambda s: s.of.APIError("m", None, body=None),
    "APIError(fake request)": lambda s: s.of.APIError("", s.asked, body=None),
    "APIConnectionError(request=)": lambda s: s.of.APIConnectionError(request=s.request),
    "APIConnectionError(request=None)": lambda s: s.of.APIConnectionError(request=None),
    "APIConnectionError(message=, request=)": lambda s: s.of.APIConnectionError(message="m", request=s.request),
    "APIConnectionError(fake request)": lambda s: s.of.APIConnectionError(request=s.asked, message="m"),
    "APITimeoutError(request)": lambda s: s.of.APITimeoutError(s.request),
    "APITimeoutError(request=)": lambda s: s.of.APITimeoutError(request=s.request),
    "APITimeoutError(None)": lambda s: s.of.APITimeoutError(None),
    "APITimeoutError(request=None)": lambda s: s.of.APITimeoutError(request=None),
    "APITimeoutError(fake request)": lambda s: s.of.APITimeoutError(s.asked),
    "APITimeoutError(text)": lambda s: s.of.APITimeoutError("a text"),
    "APIResponseValidationError(response, None)": lambda s: s.of.APIResponseValidationError(s.response, None),
    "APIResponseValidationError(response, {})": lambda s: s.of.APIResponseValidationError(s.response, BODY),
    "APIResponseValidationError(by name)": lambda s: s.of.APIResponseValidationError(response=s.response, body=BODY),
    "APIResponseValidationError(message=)": lambda s: s.of.APIResponseValidationError(s.response, None, message="m"),
    "APIResponseValidationError(no message)": lambda s: s.of.APIResponseValidationError(s.answer, None, message=""),
    "LengthFinishReasonError": lambda s: s.of.LengthFinishReasonError(completion=SimpleNamespace(usage=None)),
    "LengthFinishReasonError(usage)": lambda s: s.of.LengthFinishReasonError(completion=SimpleNamespace(usage="u")),
    "ContentFilterFinishReasonError()": lambda s: s.of.ContentFilterFinishReasonError(),
    "ContentFilterFinishReasonError(None)": lambda s: s.of.ContentFilterFinishReasonError(completion=None),
    "ContentFilterFinishReasonError(completion)": lambda s: s.of.ContentFilterFinishReasonError(completion=s.answer),
}
STATUS_CASES: dict[str, Callable[[Scope, Any], Any]] = {
    "m, body=None": lambda s, cls: cls("m", response=s.response, body=None),
    "m, body={}": lambda s, cls: cls("m", response=s.response, body=BODY),
    "by name": lambda s, cls: cls(message="m", response=s.response, body="text"),
    "fake answer": lambda s, cls: cls("m", response=s.answer, body={"error": BODY}),
    "another status": lambda s, cls: cls("m", response=s.http.Response(599, request=s.request), body=None),
    "without the constructor": lambda _, cls: cls.__new__(cls, "m", 1),
}
# What is set by hand after an error was made.
SET: dict[str, Callable[[Scope], Any]] = {
    "status_code": lambda _: 503,
    "request_id": lambda _: "other",
    "response": lambda s: s.answer,
    "request": lambda s: s.asked,
    "message": lambda _: "other",
    "code": lambda _: "insufficient_quota",
    "param": lambda _: None,
    "type": lambda _: "other",
    "body": lambda _: BODY,
    "args": lambda _: ("other",),
}


def of_status(name: str, make: Callable[[Scope, Any], Any]) -> Case:
    """Return the case of one class."""
    return lambda s: make(s, getattr(s.of, name))


def changed(name: str, value: Callable[[Scope], Any]) -> Case:
    """Return the case of an attribute that is set by hand."""

    def make(s: Scope) -> Any:
        error = s.of.RateLimitError("m", response=s.response, body=None)
        setattr(error, name, value(s))
        return error

    return make


def own(base: Any, **attributes: Any) -> Any:
    """Return a class of a program's own."""
    return type("Own", (base,), attributes)


def own_of_status(s: Scope) -> Any:
    """Make an error of a class whose constructor takes something else."""
    base = s.of.RateLimitError

    def init(self: Any, number: int) -> None:
        base.__init__(self, f"m {number}", response=s.response, body={"code": number})

    return own(base, __init__=init, __str__=lambda self: f"mine: {self.message}")(3)


def own_timeout(s: Scope) -> Any:
    """Make an error of a class with a constructor that calls the official one by position."""
    base = s.of.APITimeoutError
    return own(base, __init__=lambda self: base.__init__(self, s.request))()


def own_without_super(s: Scope) -> Any:
    """Make an error of a class whose constructor calls no other."""

    def init(self: Any, text: str) -> None:
        self.args = (text,)

    return own(s.of.RateLimitError, __init__=init)("mine")


def own_status(s: Scope) -> Any:
    """Make an error of a class that says its status itself."""
    return own(s.of.APIError, status_code=418)("m", s.request, body=None)


CASES.update(
    {f"{name}({how})": of_status(name, make) for name in OF_STATUS for how, make in STATUS_CASES.items()}
    | {f"RateLimitError(m) and {name}": changed(name, value) for name, value in SET.items()}
    | {made.__name__: made for made in (own_of_status, own_timeout, own_without_super, own_status)}
)


def public(s: Scope, cls: type) -> str:
    """Return the name at which the library offers a class: the root of our errors is neutral, and has another one."""
    return "OpenAIError" if cls is s.of.OpenAIError else cls.__name__


def seen(s: Scope, case: Case) -> dict[str, Any]:
    """Return what an error is."""
    error = case(s)
    found: dict[str, Any] = {
        "class": public(s, type(error)),
        "bases": [public(s, base) for base in type(error).__mro__],
        "str": str(error),
        "repr": repr(error).replace(type(error).__name__, public(s, type(error)), 1),
        "args": [s.plain(part) for part in error.args],
    }
    for name in SHOWN:
        value = getattr(error, name, None)
        if hasattr(error, name) and not (name in OF_ANSWERS and value is None):
            found[name] = s.plain(value)
            found[f"type of {name}"] = type(value).__name__
    return found


if __name__ == "__main__":
    scope = Scope(sys.argv[1], sys.argv[2])
    json.dump({name: seen(scope, case) for name, case in CASES.items()}, sys.stdout)
