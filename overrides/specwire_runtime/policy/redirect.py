"""Redirects: followed inside one origin only, with method and body kept, and a bounded number of times.

To another host nothing is sent: the request holds the credential, the account's names and the prompt.
Source: RFC 9110, section 15.4; RFC 6454, section 4 (what an origin is).
"""

from __future__ import annotations

from specwire_runtime.errors import APIStatusError, status_error_class
from specwire_runtime.privacy.printable import printable
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.request.url import resolve
from specwire_runtime.response.reply import Reply

# 303 is among them although it asks for GET: every operation here answers in the body of its own method.
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5


def is_redirect(status: int, headers: Headers) -> bool:
    """Whether an answer points somewhere else."""
    return status in REDIRECTS and "location" in headers


def redirected(reply: Reply, hops: int) -> Request | APIStatusError:
    """Return the request to send instead, or the error if it must not be sent. ``hops`` were followed before."""
    request = reply.request
    place = resolve(request.origin, request.target, reply.headers["location"])
    if place is None:
        return _refused(reply, "to something that is not an http or https URL that can be used")
    origin, target = place
    if origin != request.origin:
        return _refused(reply, f"to another origin, {origin}, to which nothing is sent")
    if hops >= MAX_REDIRECTS:
        return _refused(reply, f"more than {MAX_REDIRECTS} times")
    return request.moved(target)


def _refused(reply: Reply, why: str) -> APIStatusError:
    message = printable(reply.scrubber.text(f"{reply.operation.name} was redirected {why}."))
    return status_error_class(reply.status)(message, response=reply.info())
