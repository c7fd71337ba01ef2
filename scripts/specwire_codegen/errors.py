"""The errors that generation ends with: a sentence, and the place that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class GenerationError(Exception):
    """Nothing was generated. The message is one line."""

    def __init__(self, message: str) -> None:
        """Make one line of the message."""
        super().__init__(" ".join(message.split()))

    def describe(self, spec: Path, out: Path) -> str:
        """Return the line to print: the place, which is the contract unless a kind says otherwise, and the message."""
        del out
        return f"{spec}: {self}"


class ContractError(GenerationError):
    """The contract cannot be generated from.

    Args:
        message: what is wrong and what to do, in one line.
        pointer: JSON pointer (RFC 6901) of the place, None when there is no single one.
        line: line number, counted from 1, where the pointer cannot be resolved (text that is not YAML).
    """

    def __init__(self, message: str, pointer: str | None = None, line: int | None = None) -> None:
        """Keep message and place apart: only the document knows which line a pointer stands on."""
        super().__init__(message)
        self.pointer = pointer
        self.line = line

    def describe(self, spec: Path, out: Path) -> str:
        """Name the contract's file and, where it is known, the line."""
        return super().describe(spec, out) if self.line is None else f"{spec}:{self.line}: {self}"


class OutputError(GenerationError):
    """The package cannot be put where it was asked for."""

    def describe(self, spec: Path, out: Path) -> str:
        """Name the package's folder."""
        del spec
        return f"{out}: {self}"
