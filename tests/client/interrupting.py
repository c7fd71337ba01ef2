"""Interrupts at a chosen step: an exception is raised before the n-th instruction of the transports' own code."""

from __future__ import annotations

import dis
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import specwire_http1
from specwire_runtime import transports

ROOTS = tuple(str(Path(package.__file__ or "").parent) for package in (specwire_http1, transports))
# No handler runs before one of these, and to raise there leaves the interpreter in the middle of an exception, or is
# out of reach of what a function does about one.
# Source: https://github.com/python/cpython/blob/3.11/Objects/exception_handling_notes.txt
NEVER = ("RETURN_VALUE", "RETURN_CONST", "PUSH_EXC_INFO", "POP_EXCEPT", "RERAISE", "SWAP", "COPY")
LEAVING = frozenset(dis.opmap[name] for name in NEVER if name in dis.opmap)


class StopError(BaseException):
    """What an interrupt is here."""


class Step:
    """Counts instructions, and raises at one of them.

    Attributes:
        seen: how many there were.
        where: the function and line of the one at which it was raised; None if it was not.
        raised: the exception, with its traceback and all that this keeps.
    """

    def __init__(self, at: int) -> None:
        self._at = at
        self.seen = 0
        self.where: tuple[str, int] | None = None
        self.raised: StopError | None = None

    def run(self, action: Callable[[], object]) -> None:
        """Run the action, and catch what was raised by this."""
        try:
            self._watched(action)
        except StopError as error:
            self.raised = error

    def _met(self, code: CodeType, offset: int, line: Callable[[], int]) -> None:
        if self.where is not None or code.co_code[offset] in LEAVING:
            return
        self.seen += 1
        if self.seen == self._at:
            self.where = (code.co_qualname, line())
            raise StopError

    if sys.version_info >= (3, 12):

        def _watched(self, action: Callable[[], object]) -> None:
            """Have the interpreter tell, which from 3.12 on tells a tracer of no instructions."""
            monitoring, main = sys.monitoring, threading.get_ident()

            def instruction(code: CodeType, offset: int) -> Any:
                if not code.co_filename.startswith(ROOTS):
                    return monitoring.DISABLE
                if threading.get_ident() == main:
                    self._met(code, offset, lambda: code.co_firstlineno)
                return None

            monitoring.use_tool_id(monitoring.DEBUGGER_ID, "interrupting")
            try:
                monitoring.register_callback(monitoring.DEBUGGER_ID, monitoring.events.INSTRUCTION, instruction)
                monitoring.set_events(monitoring.DEBUGGER_ID, monitoring.events.INSTRUCTION)
                action()
            finally:
                monitoring.set_events(monitoring.DEBUGGER_ID, 0)
                monitoring.free_tool_id(monitoring.DEBUGGER_ID)

    else:

        def _watched(self, action: Callable[[], object]) -> None:
            before = sys.gettrace()
            sys.settrace(self._called)
            try:
                action()
            finally:
                sys.settrace(before)

        def _called(self, frame: FrameType, _event: str, _arg: object) -> Any:
            if not frame.f_code.co_filename.startswith(ROOTS):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            return self._inside

        def _inside(self, frame: FrameType, event: str, _arg: object) -> Any:
            if event == "opcode":
                self._met(frame.f_code, frame.f_lasti, lambda: frame.f_lineno)
            return self._inside
