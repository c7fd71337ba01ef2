"""Pages over a caller. What the next page is, is ``response/page_rules.py``'s part."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from typing import Any, Self, TypeVar

from specwire_runtime.errors import APIResponseValidationError
from specwire_runtime.response.page_rules import PaginationLoopError, has_next, items, next_cursor, next_params
from specwire_runtime.wire.callers import AsyncCaller, Caller
from specwire_runtime.wire.operation import Operation, Pagination
from specwire_runtime.wire.streams import AsyncPage, AsyncPaginator, Page, PageInfo

__all__ = [
    "AsyncCursorPage",
    "AsyncHttpPage",
    "AsyncHttpPaginator",
    "AsyncPage",
    "HttpPage",
    "SyncCursorPage",
    "SyncPage",
    "rule_of",
]

E = TypeVar("E")

TWO_READERS = "another thread or task is waiting for the next page of this list"

# The official library's names: there is one class of pages, whatever leads from one to the next.
SyncPage = SyncCursorPage = Page
AsyncCursorPage = AsyncPage


def rule_of(operation: Operation[Any, Any]) -> Pagination:
    """Return the operation's rule.

    Raises:
        TypeError: the operation does not answer with pages.
    """
    if operation.pagination is None:
        raise TypeError(f"{operation.name} does not answer with pages")
    return operation.pagination


def shown(operation: Operation[Any, Any], body: Any) -> str:
    """Return what the text of a page says: the answer itself may be very long."""
    rule = rule_of(operation)
    number = len(items(rule, body))
    return f"{operation.name}, {number} item{'' if number == 1 else 's'}, has_next_page={has_next(rule, body)}"


class HttpPage(Page[E]):
    """One page of a list, over HTTP. What the answer has is an attribute here, too: ``has_more``, ``to_dict()``, ..."""

    def __init__(
        self,
        caller: Caller,
        operation: Operation[Any, E],
        params: Mapping[str, Any],
        body: Any,
        seen: frozenset[str] = frozenset(),
    ) -> None:
        """Take over a decoded answer, what it was asked with, and the cursors of the pages before it."""
        self._seen = seen
        self._caller = caller
        self._operation = operation
        self._params = params
        self._body = body
        self._rule = rule_of(operation)

    @property
    def data(self) -> list[E]:
        """The items of this page alone."""
        return items(self._rule, self._body)

    @property
    def body(self) -> Any:
        """The decoded answer, with every field that came."""
        return self._body

    def __getattr__(self, name: str) -> Any:
        """Read what the answer has: fields such as ``has_more``, ``to_dict()``, ``_request_id``."""
        if name.startswith("__") or name in {"_body", "_rule", "_operation"}:
            raise AttributeError(name)
        return getattr(self._body, name)

    def __repr__(self) -> str:
        """Show the call, how many items came, and whether there is more."""
        return f"<Page of {shown(self._operation, self._body)}>"

    def has_next_page(self) -> bool:
        """Whether the server says that there is more."""
        return has_next(self._rule, self._body)

    def next_page_info(self) -> PageInfo | None:
        """What ``get_next_page`` asks with; None if there is no next page, or nothing that leads to it."""
        found = next_cursor(self._rule, self._body)
        return None if found is None else PageInfo(found)

    def get_next_page(self) -> HttpPage[E]:
        """Ask for the page that follows.

        Raises:
            RuntimeError: there is none.
            APIResponseValidationError: the server leads back to a page that was read, or nowhere.
        """
        params = _following(self._operation, self._params, self._body, self._seen)
        body = self._caller.request(self._operation, params)
        return HttpPage(self._caller, self._operation, params, body, _and_cursor(self._seen, self._rule, params))

    def iter_pages(self) -> Iterator[HttpPage[E]]:
        """Iterate over this page and those that follow."""
        return HttpPages(self)

    def __iter__(self) -> Iterator[E]:
        """Iterate over the items of this page and of those that follow."""
        return HttpItems(HttpPages(self))


class AsyncHttpPage(AsyncPage[E]):
    """One page of a list, over HTTP. What the answer has is an attribute here, too: ``has_more``, ``to_dict()``, ..."""

    def __init__(
        self,
        caller: AsyncCaller,
        operation: Operation[Any, E],
        params: Mapping[str, Any],
        body: Any,
        seen: frozenset[str] = frozenset(),
    ) -> None:
        """Take over a decoded answer, what it was asked with, and the cursors of the pages before it."""
        self._seen = seen
        self._caller = caller
        self._operation = operation
        self._params = params
        self._body = body
        self._rule = rule_of(operation)

    @property
    def data(self) -> list[E]:
        """The items of this page alone."""
        return items(self._rule, self._body)

    @property
    def body(self) -> Any:
        """The decoded answer, with every field that came."""
        return self._body

    def __getattr__(self, name: str) -> Any:
        """Read what the answer has: fields such as ``has_more``, ``to_dict()``, ``_request_id``."""
        if name.startswith("__") or name in {"_body", "_rule", "_operation"}:
            raise AttributeError(name)
        return getattr(self._body, name)

    def __repr__(self) -> str:
        """Show the call, how many items came, and whether there is more."""
        return f"<AsyncPage of {shown(self._operation, self._body)}>"

    def has_next_page(self) -> bool:
        """Whether the server says that there is more."""
        return has_next(self._rule, self._body)

    def next_page_info(self) -> PageInfo | None:
        """What ``get_next_page`` asks with; None if there is no next page, or nothing that leads to it."""
        found = next_cursor(self._rule, self._body)
        return None if found is None else PageInfo(found)

    async def get_next_page(self) -> AsyncHttpPage[E]:
        """Ask for the page that follows.

        Raises:
            RuntimeError: there is none.
            APIResponseValidationError: the server leads back to a page that was read, or nowhere.
        """
        params = _following(self._operation, self._params, self._body, self._seen)
        body = await self._caller.request(self._operation, params)
        return AsyncHttpPage(self._caller, self._operation, params, body, _and_cursor(self._seen, self._rule, params))

    def iter_pages(self) -> AsyncIterator[AsyncHttpPage[E]]:
        """Iterate over this page and those that follow."""
        return AsyncHttpPages(self)

    def __aiter__(self) -> AsyncIterator[E]:
        """Iterate over the items of this page and of those that follow."""
        return AsyncHttpItems(AsyncHttpPages(self))


class AsyncHttpPaginator(AsyncPaginator[E]):
    """A list that was asked for: nothing is sent before it is awaited or iterated over."""

    def __init__(self, caller: AsyncCaller, operation: Operation[Any, E], params: Mapping[str, Any]) -> None:
        """Remember what to ask for."""
        self._caller = caller
        self._operation = operation
        self._params = params

    def __repr__(self) -> str:
        """Show the call."""
        return f"<AsyncPaginator of {self._operation.name}, nothing asked for yet>"

    def __await__(self) -> Generator[Any, None, AsyncHttpPage[E]]:
        """Wait for the first page."""
        return self.first().__await__()

    def __aiter__(self) -> AsyncIterator[E]:
        """Iterate over all items."""
        return AsyncHttpItems(AsyncHttpPages(self))

    async def first(self) -> AsyncHttpPage[E]:
        """Ask for the first page."""
        body = await self._caller.request(self._operation, self._params)
        return AsyncHttpPage(self._caller, self._operation, self._params, body)


class HttpPages(Iterator[HttpPage[E]]):
    """A page and those that follow.

    An object and no generator: after an error, or an interrupt, the page that did not come is asked for again, where a
    generator would end the list as if there were no more.
    """

    def __init__(self, first: HttpPage[E]) -> None:
        """Begin with this page."""
        self._first = first
        self._page: HttpPage[E] | None = None  # that came last
        self._busy = False

    def __iter__(self) -> Self:
        """Return the iterator itself."""
        return self

    def __next__(self) -> HttpPage[E]:
        """Go on to the next page."""
        self._page = page = self.following()
        return page

    def following(self) -> HttpPage[E]:
        """Ask for the next page, without going on to it."""
        if self._busy:
            raise RuntimeError(TWO_READERS)
        page = self._page
        self._busy = True
        try:
            if page is None:
                return self._first
            if page.has_next_page():
                return page.get_next_page()
        finally:
            self._busy = False
        raise StopIteration

    def go_on(self, page: HttpPage[E]) -> None:
        """Go on to a page."""
        self._page = page


class HttpItems(Iterator[E]):
    """The items of a page and of those that follow."""

    def __init__(self, pages: HttpPages[E]) -> None:
        """Take the items of these pages."""
        self._pages = pages
        self._items: Iterator[E] = iter(())

    def __iter__(self) -> Self:
        """Return the iterator itself."""
        return self

    def __next__(self) -> E:
        """Go on to the next item."""
        while True:
            for item in self._items:
                return item
            page = self._pages.following()
            self._items = iter(page.data)
            self._pages.go_on(page)


class AsyncHttpPages(AsyncIterator[AsyncHttpPage[E]]):
    """A page and those that follow.

    An object and no generator: after an error, or an interrupt, the page that did not come is asked for again, where a
    generator would end the list as if there were no more.
    """

    def __init__(self, first: AsyncHttpPage[E] | AsyncHttpPaginator[E]) -> None:
        """Begin with this page, or with that which a paginator asks for."""
        self._first = first
        self._page: AsyncHttpPage[E] | None = None  # that came last
        self._busy = False

    def __aiter__(self) -> Self:
        """Return the iterator itself."""
        return self

    async def __anext__(self) -> AsyncHttpPage[E]:
        """Go on to the next page."""
        self._page = page = await self.following()
        return page

    async def following(self) -> AsyncHttpPage[E]:
        """Ask for the next page, without going on to it."""
        if self._busy:
            raise RuntimeError(TWO_READERS)
        page = self._page
        self._busy = True
        try:
            if page is None:
                return await self._first.first() if isinstance(self._first, AsyncHttpPaginator) else self._first
            if page.has_next_page():
                return await page.get_next_page()
        finally:
            self._busy = False
        raise StopAsyncIteration

    def go_on(self, page: AsyncHttpPage[E]) -> None:
        """Go on to a page."""
        self._page = page


class AsyncHttpItems(AsyncIterator[E]):
    """The items of a page and of those that follow."""

    def __init__(self, pages: AsyncHttpPages[E]) -> None:
        """Take the items of these pages."""
        self._pages = pages
        self._items: Iterator[E] = iter(())

    def __aiter__(self) -> Self:
        """Return the iterator itself."""
        return self

    async def __anext__(self) -> E:
        """Go on to the next item."""
        while True:
            for item in self._items:
                return item
            page = await self._pages.following()
            self._items = iter(page.data)
            self._pages.go_on(page)


def _and_cursor(seen: frozenset[str], rule: Pagination, params: Mapping[str, Any]) -> frozenset[str]:
    """Add the cursor that a page was asked with."""
    return seen | {str(params[str(rule.cursor)])}


def _following(
    operation: Operation[Any, Any], params: Mapping[str, Any], body: Any, seen: frozenset[str]
) -> dict[str, Any]:
    """Return the arguments for the next page, or raise as ``get_next_page`` says."""
    rule = rule_of(operation)
    if not has_next(rule, body):
        raise RuntimeError("there is no next page; ask has_next_page() first")
    try:
        return next_params(rule, params, body, seen)
    except PaginationLoopError as error:
        message = f"{operation.name}: {error}."
    raise APIResponseValidationError(message=message)


# What errors and reprs show is the name that people import.
HttpPage.__name__, AsyncHttpPage.__name__, AsyncHttpPaginator.__name__ = "Page", "AsyncPage", "AsyncPaginator"
