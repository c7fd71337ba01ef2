"""What people and programs print, keep or send away of a call that failed: where a key could show."""

from __future__ import annotations

import copy
import io
import pickle
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType, MappingProxyType, MethodType
from typing import Any, NamedTuple

import pytest
from rich.pretty import pretty_repr

import specwire
from specwire_conformance.scripted import Exchange, ScriptedServer

from .halves import Half, play

SECRET = "s3cr3t-0123456789-s3cr3t"
OURS = ("specwire", "specwire_api")
ROOT = Path(__file__).parents[2]
FOLDERS = (str(ROOT / "overrides" / "specwire"), str(ROOT / "generated"))


class Kind(NamedTuple):
    """A way to give a key: arguments of the constructor, of the call, the environment."""

    options: Mapping[str, Any] = MappingProxyType({})
    call: Mapping[str, Any] = MappingProxyType({})
    environment: Mapping[str, str] = MappingProxyType({})
    user_info: bool = False


def walked(value: object, depth: int = 12, seen: set[int] | None = None) -> Iterator[str]:
    """Yield the text of what is reached through attributes, slots and containers; foreign objects by their text."""
    seen = set() if seen is None else seen
    if id(value) in seen or depth == 0:
        return
    seen.add(id(value))
    yield repr(value)
    inner: list[object] = []
    if isinstance(value, dict):
        inner += [*value, *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inner += value
    elif isinstance(value, MethodType):
        inner.append(value.__self__)
    if type(value).__module__.split(".")[0] in OURS:
        inner += vars(value).values() if hasattr(value, "__dict__") else []
        inner += [getattr(value, name, None) for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ())]
    for each in inner:
        yield from walked(each, depth - 1, seen)


def chain(error: BaseException) -> Iterator[BaseException]:
    todo: list[BaseException | None] = [error]
    while todo:
        each = todo.pop()
        if each is not None:
            yield each
            todo += [each.__cause__, each.__context__]


def frames(error: BaseException) -> Iterator[FrameType]:
    """Yield our frames; those of a test hold the key on purpose, as a user's own would."""
    for each in chain(error):
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if frame.f_code.co_filename.startswith(FOLDERS):
                yield frame


def with_locals(error: BaseException) -> str:
    """Return the traceback as tools print it that show the variables of each frame."""
    found = traceback.TracebackException.from_exception(error, capture_locals=True)
    lines = [repr(each.locals) for each in found.stack if each.filename.startswith(FOLDERS)]
    return "\n".join([*lines, *traceback.format_exception(error)])


def pickled(thing: object) -> str:
    """Return the pickle's bytes, or the text of the refusal."""
    try:
        return repr(pickle.dumps(thing))
    except (TypeError, pickle.PicklingError, AttributeError) as refusal:
        return str(refusal)


class Scene(NamedTuple):
    """What a failed call leaves behind."""

    client: Any
    error: Any
    stream: Any
    log: str


SINKS: dict[str, Callable[[Scene], str]] = {
    "str": lambda scene: f"{scene.client!s}{scene.error!s}{scene.stream!s}{scene.client._http!s}",
    "repr": lambda scene: f"{scene.client!r}{scene.error!r}{scene.stream!r}{scene.client.chat.completions!r}",
    "format": lambda scene: f"{scene.client}{scene.error:}{scene.client._http.config}",
    "traceback": lambda scene: "".join(traceback.format_exception(scene.error)),
    "traceback with locals": lambda scene: with_locals(scene.error),
    "rich locals": lambda scene: "\n".join(pretty_repr(frame.f_locals) for frame in frames(scene.error)),
    "log": lambda scene: scene.log,
    "pickle of the client": lambda scene: pickled(scene.client),
    "pickle of the error": lambda scene: pickled(scene.error),
    "pickle of the stream": lambda scene: pickled(scene.stream),
    "pickle of the response": lambda scene: pickled(getattr(scene.error, "response", None)),
    "attributes of the client": lambda scene: "\n".join(walked(scene.client)),
    "attributes of the error": lambda scene: "\n".join(text for each in chain(scene.error) for text in walked(each)),
    "attributes of the stream": lambda scene: "\n".join(walked(scene.stream)),
    "copies": lambda scene: "\n".join(
        walked([copy.copy(scene.client), copy.deepcopy(scene.client), copy.deepcopy(scene.error)])
    ),
}


def played(
    kind: str,
    sort: Kind,
    *exchanges: Exchange,
    log: io.StringIO,
    stream: bool = False,
    secret: str = SECRET,
    **options: Any,
) -> Scene:
    """Make a call that fails and return what it leaves."""
    kept: list[Any] = [None, None]

    async def scenario(half: Half) -> None:
        kept[0] = half.client
        if not stream:
            await half.create(**sort.call)
        kept[1] = await half.stream(**sort.call)
        await half.next(kept[1])
        await half.next(kept[1])

    with ScriptedServer(*exchanges) as server:
        url = server.url.replace("http://", f"http://me:{SECRET}@") if sort.user_info else server.url
        with pytest.raises(specwire.APIError) as caught:
            play(kind, url, scenario, **sort.options, **options)
    assert secret in repr(server.requests[0].raw) or sort.user_info  # the key was in use
    return Scene(kept[0], caught.value, kept[1], log.getvalue())
