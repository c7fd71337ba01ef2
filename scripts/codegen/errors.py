"""The one error that generation ends with: a sentence, and the place in the contract that it speaks of."""

from __future__ import annotations


class ContractError(Exception):
    """The contract cannot be generated from.

    Args:
        message: what is wrong and what to do, in one line.
        pointer: JSON pointer (RFC 6901) of the place, None when there is no single one.
        line: line number, counted from 1, where the pointer cannot be resolved (text that is not YAML).
    """

    def __init__(self, message: str, pointer: str | None = None, line: int | None = None) -> None:
        """Keep message and place apart: only the document knows which line a pointer stands on."""
        super().__init__(" ".join(message.split()))
        self.pointer = pointer
        self.line = line
