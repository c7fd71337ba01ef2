"""How far a call has come, for the rules of ``attempts.py`` and for what the log is told. A value that they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwire_runtime.privacy.secret import Secret


class Retries:
    """How far a call has come. What most calls never change are attributes of the class.

    Attributes:
        maximum: further attempts that are allowed after the first.
        number: of the attempt, from 0.
        paid: what the last retry took from the budget.
        unpaid: whether there is no other because the budget is used up.
        secret: the credential of the attempt, if it was asked for.
        known: the credential of the next attempt, if it has been asked for: after the last one had been refused, or
            because the attempt is to be made again.
        renewed: whether one was refused and asked for again; it happens once in a call, and does not count as a retry.
        again: whether the attempt is to be made once more, on a new connection. That is no retry.
        resent: whether it is being made again; that happens once in an attempt.
    """

    number = 0
    paid = 0
    unpaid = False
    secret: Secret | None = None
    known: Secret | None = None
    renewed = False
    again = False
    resent = False

    def __init__(self, maximum: int) -> None:
        """Begin."""
        self.maximum = maximum

    def advance(self) -> None:
        """Go on to the next attempt, or begin this one again, with the same credential."""
        if self.again:
            self.known = self.secret
        else:
            self.number += 1
        self.resent, self.again = self.again, False
