"""What the handlers share: settings, store, validator, and what is going on."""

import asyncio
import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from specwire_conformance.contract import Contract
from specwire_conformance.json_values import JsonObject
from specwire_conformance.reference.catalogue import known_models
from specwire_conformance.reference.faults import slowness_ms
from specwire_conformance.reference.store import Store
from specwire_conformance.validation import ContractValidator


class Activity:
    """Counts of streams since the start. Written by the server's thread, read and waited for by others."""

    def __init__(self) -> None:
        self.started = 0
        self.finished = 0
        """Streams that were sent to their end."""
        self.abandoned = 0
        """Streams that ended because the client left or the server stopped."""
        self._changed = threading.Condition()

    def start(self) -> None:
        """Count a stream that begins."""
        with self._changed:
            self.started += 1

    def end(self, *, whole: bool) -> None:
        """Count a stream that ended, at its end or before."""
        with self._changed:
            self.finished += whole
            self.abandoned += not whole
            self._changed.notify_all()

    def wait_for_ended(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until this many streams have ended since the start; False if they have not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.finished + self.abandoned >= count, timeout_s)


@dataclass
class State:
    """One running server."""

    contract: Contract
    store: Store
    api_keys: Sequence[str]
    latency_ms: float
    clock_s: Callable[[], float]
    """Seconds since 1970."""
    activity: Activity = field(default_factory=Activity)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    validator: ContractValidator = field(init=False)
    _models: dict[str, JsonObject] = field(init=False)

    def __post_init__(self) -> None:
        self.validator = ContractValidator(self.contract)
        self._models = known_models(self.contract)
        for name in self.store.deleted_models():
            self._models.pop(name, None)

    def models(self) -> list[JsonObject]:
        """Return the models that exist."""
        return list(self._models.values())

    def model(self, name: str) -> JsonObject | None:
        """Return a model, or None."""
        return self._models.get(name)

    def delete_model(self, name: str) -> None:
        """Remove a model for good."""
        self.store.delete_model(name)
        del self._models[name]

    def fingerprint(self, model: str) -> str:
        """Return the system fingerprint: it stands for the model, since nothing else of the set-up changes."""
        return f"fp_{hashlib.sha256(model.encode()).hexdigest()[:10]}"

    async def wait_latency(self, model: str) -> None:
        """Wait as long as the settings or the model's name ask for; less if the server is being stopped."""
        named = slowness_ms(model)
        seconds = (self.latency_ms if named is None else named) / 1000
        if seconds <= 0:
            await asyncio.sleep(0)  # lets a client that has left be noticed
            return
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return
