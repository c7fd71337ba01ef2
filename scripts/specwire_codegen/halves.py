"""The forms in which the resource tree is emitted: with and without waiting, and what the methods answer with.

Lives here: what differs between the forms, as text for the templates. May not live here: the methods (tree.py).
"""

from __future__ import annotations

from attrs import frozen

from .naming import WIRE


@frozen
class Half:
    """The synchronous or the asynchronous half of a module.

    ``define`` and ``wait`` are for methods that send at once, ``page_define`` and ``page_wait`` for lists. ``wrappers``
    are the generic types, outermost first, that stand around what the plain method answers.
    """

    prefix: str
    suffix: str
    words: str
    define: str
    wait: str
    page: str
    page_define: str
    page_wait: str
    caller: str
    wrappers: tuple[str, ...] = ()

    def wrap(self, answer: str) -> str:
        """Return the type of the answer in this form."""
        for wrapper in reversed(self.wrappers):
            answer = f"{wrapper}[{answer}]"
        return answer


@frozen
class Form:
    """A package of resource classes.

    ``attribute`` of a resource gives this form of it, with the ``port`` of its caller; the plain form has neither.
    """

    package: str
    doc: str
    halves: tuple[Half, ...]
    attribute: str = ""
    port: str = ""
    words: str = ""

    @property
    def suffix(self) -> str:
        """What the names of its classes end in."""
        return self.halves[0].suffix


PLAIN = Form(
    package="resources",
    doc="The resource tree.",
    halves=(
        Half("", "", "", "def", "", "Page", "def", "", "Caller"),
        Half("Async", "", ", asynchronous", "async def", "await ", "AsyncPaginator", "def", "", "AsyncCaller"),
    ),
)
_RAW, _STREAMED = "WithRawResponse", "WithStreamingResponse"
FORMS = (
    Form(
        package="raw_responses",
        doc="The resource tree, answering with HTTP responses.",
        halves=(
            Half("", _RAW, "", "def", "", "Page", "def", "", "RawCaller", ("RawResponse",)),
            Half(
                prefix="Async",
                suffix=_RAW,
                words=", asynchronous",
                define="async def",
                wait="await ",
                page="AsyncPage",
                page_define="async def",
                page_wait="await ",
                caller="AsyncRawCaller",
                wrappers=("RawResponse",),
            ),
        ),
        attribute="with_raw_response",
        port="raw",
        words="answering with the HTTP response",
    ),
    Form(
        package="streamed_responses",
        doc="The resource tree, answering with HTTP responses whose bodies are still to be read.",
        halves=(
            Half(
                prefix="",
                suffix=_STREAMED,
                words="",
                define="def",
                wait="",
                page="Page",
                page_define="def",
                page_wait="",
                caller="StreamedCaller",
                wrappers=("AbstractContextManager", "StreamedResponse"),
            ),
            Half(
                prefix="Async",
                suffix=_STREAMED,
                words=", asynchronous",
                define="def",
                wait="",
                page="AsyncPage",
                page_define="def",
                page_wait="",
                caller="AsyncStreamedCaller",
                wrappers=("AbstractAsyncContextManager", "AsyncStreamedResponse"),
            ),
        ),
        attribute="with_streaming_response",
        port="streamed",
        words="answering with the HTTP response before its body is read",
    ),
)
# Where a module of resources imports the wrappers from.
WRAPPER_MODULES = {
    "AbstractAsyncContextManager": "contextlib",
    "AbstractContextManager": "contextlib",
    "AsyncStreamedResponse": f"{WIRE}.responses",
    "RawResponse": f"{WIRE}.responses",
    "StreamedResponse": f"{WIRE}.responses",
}
