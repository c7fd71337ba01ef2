"""Error statuses with bodies of every kind, storms of them, and redirects."""

from collections.abc import Sequence
from functools import partial

from specwire_conformance.scripted import Chunk, Close, Delay, Exchange, Hang, Head, RecordedRequest, Reply, Reset, Step
from tests.client.payloads import completion, failed, ok
from tests.faults.fault import SHORT_S, Fault, played
from tests.faults.scene import redirected_away

ERROR = {"error": {"message": "No.", "type": "some_error", "param": None, "code": "some_code"}}
QUOTA = {"error": {"message": "No credit.", "type": "insufficient_quota", "param": None, "code": "insufficient_quota"}}
SERVER = "InternalServerError"
STATUS = "APIStatusError"
# The class of each status that has one of its own, and whether the request is made again.
CLASSES: dict[int, tuple[str, bool]] = {
    400: ("BadRequestError", False),
    401: ("AuthenticationError", False),
    402: (STATUS, False),
    403: ("PermissionDeniedError", False),
    404: ("NotFoundError", False),
    408: (STATUS, True),
    409: ("ConflictError", True),
    413: (STATUS, False),
    418: (STATUS, False),
    422: ("UnprocessableEntityError", False),
    429: ("RateLimitError", True),
    500: (SERVER, True),
    502: (SERVER, True),
    503: (SERVER, True),
    504: (SERVER, True),
    **dict.fromkeys(range(520, 530), (SERVER, True)),
    599: (SERVER, True),
    999: (SERVER, True),
}


def answered(name: str, status: int, body: Reply | Sequence[Step]) -> Fault:
    """An error status whose body is in a bad state: the status still counts."""
    error, retried = CLASSES[status]
    return Fault(name, played([body] if isinstance(body, Reply) else body), error, 1 + retried)


STATUSES: tuple[Fault, ...] = (
    *(answered(f"status {status}", status, Reply(status=status, body=ERROR)) for status in CLASSES),
    answered("status 520 with HTML", 520, Reply(status=520, body="<html>", headers={"content-type": "text/html"})),
    answered("status 500 with an empty body", 500, Reply(status=500)),
    answered("status 400 with HTML", 400, Reply(status=400, body="<html>")),
    answered("status 400 with null", 400, Reply(status=400, body=b"null")),
    answered("status 400 with a list", 400, Reply(status=400, body=b'["no"]')),
    answered("status 400 with a string for the error", 400, Reply(status=400, body={"error": "no"})),
    answered("status 400 with cut JSON", 400, Reply(status=400, body=b'{"error": {"mess')),
    answered("status 400 with invalid UTF-8", 400, Reply(status=400, body=b"\xff\xfe\xfd")),
    answered("status 400 with damaged gzip", 400, Reply(status=400, body=b"no", headers={"content-encoding": "gzip"})),
    answered("status 400, body cut", 400, [Reply(status=400, headers={"content-length": "99"}), Close()]),
    answered("status 500, body reset", 500, [Head(500), Chunk(b"{"), Delay(20), Reset()]),
    Fault("status 400, body stalls", played([Head(400), Chunk(b"{"), Hang()]), "BadRequestError", 1, timeout=SHORT_S),
    Fault("status 429, insufficient quota", played([Reply(status=429, body=QUOTA)]), "RateLimitError", 1),
    Fault(
        "status 429 twice, then the answer",
        played(*[failed(429, retry_after_ms="1")] * 2, ok()),
        "the answer",
        3,
        max_retries=2,
    ),
    Fault("status 503 that asks for an hour", played(failed(503, retry_after="3600")), SERVER, 1),
    Fault("status 503 that asks for less than nothing", played(failed(503, retry_after="-1")), SERVER, 2),
    Fault("status 503 that asks for NaN seconds", played(failed(503, retry_after="nan")), SERVER, 2),
    Fault("status 503 that asks for 10³⁰⁰ ms", played(failed(503, retry_after_ms="1e300")), SERVER, 1),
    Fault(
        "status 400 with x-should-retry",
        played(failed(400, x_should_retry="true", retry_after_ms="1")),
        "BadRequestError",
        2,
    ),
    Fault("status 500 with x-should-retry: false", played(failed(500, x_should_retry="false")), SERVER, 1),
    Fault(
        "storm of 429: 150 calls, each with two retries",
        played(failed(429, retry_after_ms="1")),
        "RateLimitError",
        450,
        calls=150,
        max_retries=2,
        bound_s=10.0,
    ),
)


def moved(location: str, status: int = 307) -> list[Reply]:
    """A redirect."""
    return [Reply(status=status, headers={"location": location})]


def only_posted(request: RecordedRequest) -> Sequence[Step]:
    """Answer if method and body are those of the call."""
    return ok() if request.method == "POST" and b"messages" in request.body else failed(405)


HERE = "/v1/elsewhere"
LOOP: Exchange = moved(HERE)
REDIRECTS: tuple[Fault, ...] = (
    *(
        Fault(
            f"redirect {status} within the origin",
            played(moved(HERE, status), only_posted),
            "the answer",
            2,
            max_retries=0,
        )
        for status in (301, 302, 303, 307, 308)
    ),
    Fault(
        "redirect to another server, which would answer",
        partial(redirected_away, ok()),
        STATUS,
        1,
        message="another origin",
    ),
    Fault("redirect to another host", played(moved("http://evil.invalid/v1/x")), STATUS, 1, message=r"evil\.invalid"),
    Fault("redirect to another port", played(moved("http://127.0.0.1:9/v1/x")), STATUS, 1, message="another origin"),
    Fault("redirect to another scheme", played(moved("https://127.0.0.1/v1/x")), STATUS, 1, message="another origin"),
    Fault("redirect to something that is no HTTP URL", played(moved("ftp://127.0.0.1/x")), STATUS, 1),
    Fault("redirect to garbage", played(moved("http://[::1")), STATUS, 1),
    Fault("redirects in a circle", played(LOOP), STATUS, 6, message="more than 5 times"),
    Fault("redirect without a place", played([Reply(status=307)]), STATUS, 1),
    Fault(
        "redirect with a body that is cut",
        played([Reply(status=307, headers={"location": HERE, "content-length": "9"}), Close()], ok()),
        "the answer",
        2,
        max_retries=0,
    ),
    Fault("300 with an answer in it", played([Reply(status=300, body=completion())]), STATUS, 1),
    Fault("304", played([Reply(status=304, framing="none")]), STATUS, 1),
)
