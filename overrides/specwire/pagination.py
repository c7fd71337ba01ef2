"""Pages under the official library's names: there is one class of pages, whatever leads from one to the next."""

from __future__ import annotations

from specwire_runtime.wire.streams import AsyncPage, Page

__all__ = ["AsyncCursorPage", "AsyncPage", "SyncCursorPage", "SyncPage"]

SyncPage = SyncCursorPage = Page
AsyncCursorPage = AsyncPage
