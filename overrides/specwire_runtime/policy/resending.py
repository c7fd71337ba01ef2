"""Whether a request is sent again at once because a kept connection gave no answer. A pure function.

Apart from ``retry.py``, which constructing a client loads, and which knows no request.
"""

from __future__ import annotations

from specwire_runtime.policy.failure import Failure
from specwire_runtime.request.request import Request

# Failures of which the connection ended or broke, by no doing of ours.
BROKEN_KINDS = frozenset({"write", "read", "protocol"})
# To ask for these twice is to ask for them once. Source: RFC 9110, section 9.2.2.
IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})


def is_resent(failure: Failure, request: Request, key_header: str) -> bool:
    """Whether a request that a kept connection gave no answer to is sent again at once, on a new one.

    A server that ends an idle connection has as a rule not seen the request that met the end; but it may have. So the
    request must be known not to have left, or one that may be carried out twice: by its method, or because it carries
    an idempotency key in the header ``key_header``. Anything else fails, and ``is_retried`` and the bounds on retries
    have the word.
    """
    if not failure.reused or failure.kind not in BROKEN_KINDS:
        return False
    return not failure.sent or request.method in IDEMPOTENT_METHODS or request.carries(key_header)
