"""The words that the attempts generator and its drivers share, and what it is told of the world. Values only.

Sign()                        -> Secret           ask for the credential, if it is not always the same
Tell(hook, event)             -> None             call a hook of the user's
Send(request, limits, fresh)  -> Head | Failure   send, and wait for status and headers
Read(max_bytes)               -> bytes | Failure  read the body of that answer
Peek()                  -> bytes | Failure | None
                                            look at the next bytes of that body, which stay to be read; None: its end
Sleep(seconds)                -> None             wait
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from specwire_runtime.response.json_text import Loads
from specwire_runtime.response.json_text import parse as read_json

if TYPE_CHECKING:
    from specwire_runtime.policy.budget import RetryBudget
    from specwire_runtime.policy.hooks import Hooks
    from specwire_runtime.policy.pacing import Limited
    from specwire_runtime.policy.timeout import Limits
    from specwire_runtime.privacy.secret import Secret
    from specwire_runtime.request.headers import Headers
    from specwire_runtime.request.request import Request

# The body of an error is read for its message; what is longer than this is not a message.
MAX_ERROR_BYTES = 1 << 20


class Sign(NamedTuple):
    """Asks for the credential."""


class Tell(NamedTuple):
    """Asks for a hook to be called."""

    hook: Callable[[Any], object]
    event: object


class Send:
    """Asks for a request to be sent, and for status and headers of its answer.

    ``fresh``: on a connection that has not carried a request before.
    """

    __slots__ = ("fresh", "limits", "request")

    def __init__(self, request: Request, limits: Limits, *, fresh: bool = False) -> None:
        self.request = request
        self.limits = limits
        self.fresh = fresh


class Read(NamedTuple):
    """Asks for the body of the last answer, or for its first ``max_bytes``; nothing of it is left to read then."""

    max_bytes: int | None


class Peek(NamedTuple):
    """Asks for the next bytes of the body of the last answer, None at its end. Who reads it gets them again."""


class Sleep(NamedTuple):
    """Asks for a pause."""

    seconds: float


Action = Sign | Tell | Send | Read | Peek | Sleep
SIGN, PEEK, READ, READ_ERROR = Sign(), Peek(), Read(None), Read(MAX_ERROR_BYTES)


class Head(Protocol):
    """What comes of ``Send``: the answer's status and headers."""

    status: int
    headers: Headers


class Attempt(NamedTuple):
    """What the log is told after each attempt. Nothing in it is secret.

    ``outcome`` is a status code or the kind of a failure; ``wait_s`` is the least pause before the next attempt, None
    if this was the last one. ``is_resent``: the same attempt is made again at once, on a new connection. ``unpaid``: it
    was the last one because the retry budget is used up.
    """

    operation: str
    method: str
    path: str
    number: int
    outcome: int | str
    request_id: str | None
    seconds: float
    wait_s: float | None
    is_resent: bool = False
    unpaid: bool = False


class Surroundings:
    """What the rules need of the world.

    Attributes:
        clock: seconds that only go forward.
        wall_clock: Unix time.
        random: a number in [0, 1).
        budget: what retries are paid from, and what else the calls of a client share about them.
        limited: what the server may limit this call together with.
        observe: takes what the log says of an attempt.
        hooks: the user's.
        parse: reads the JSON of answers.
        max_response_bytes: what a body that is read whole may hold; None for no bound.
        detail: takes what the log says of a request and its answer at level DEBUG: a text, and its parts.
        secret: the credential where it is always the same, so that it need not be asked for.
    """

    __slots__ = (
        "budget",
        "clock",
        "detail",
        "hooks",
        "limited",
        "max_response_bytes",
        "observe",
        "parse",
        "random",
        "secret",
        "wall_clock",
    )

    def __init__(  # noqa: PLR0917  (an argument by name takes three times as long, and this is made for each call)
        self,
        clock: Callable[[], float],
        wall_clock: Callable[[], float],
        random: Callable[[], float],
        budget: RetryBudget,
        limited: Limited,
        observe: Callable[[Attempt], None] | None = None,
        hooks: Hooks | None = None,
        parse: Loads = read_json,
        secret: Secret | None = None,
        max_response_bytes: int | None = None,
        detail: Callable[..., object] | None = None,
    ) -> None:
        self.clock = clock
        self.wall_clock = wall_clock
        self.random = random
        self.budget = budget
        self.limited = limited
        self.observe = observe
        self.hooks = hooks
        self.parse = parse
        self.secret = secret
        self.max_response_bytes = max_response_bytes
        self.detail = detail
