"""The list of deliberate differences, ``spec/deviations.yaml``: reading it and laying it over what was found.

Lives here: the form of the file, its patterns, and the sorting into explained, unexplained and stale. May not live
here: printing.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from upstream.differences import Difference, matches
from upstream.document import UnreadableError, parse_text
from upstream.plain import Json, as_names, as_object


@frozen
class Deviation:
    """One entry: differences that are meant.

    Args:
        path: pattern for the path of a difference; ``*`` stands for any text, everything else for itself.
        what: pattern for its words.
        reason: why it is meant.
    """

    path: str
    what: str
    reason: str

    def explains(self, difference: Difference) -> bool:
        """Whether this entry speaks of the difference."""
        return matches(self.path, difference.path) and matches(self.what, difference.what)


@frozen
class Deviations:
    """The whole file.

    Args:
        scope: path patterns that the contract covers.
        entries: the entries, in the order in which they are tried.
    """

    scope: tuple[str, ...]
    entries: tuple[Deviation, ...]


@frozen
class Judgement:
    """Differences laid against the deviations.

    Args:
        explained: each entry with the differences that it explains, never empty.
        unexplained: differences that no entry explains.
        stale: entries that explain nothing that an earlier one does not.
        idle_scope: scope patterns that no path of the contract matches.
    """

    explained: tuple[tuple[Deviation, tuple[Difference, ...]], ...]
    unexplained: tuple[Difference, ...]
    stale: tuple[Deviation, ...]
    idle_scope: tuple[str, ...] = field(default=())

    @property
    def passes(self) -> bool:
        """Whether everything is explained and nothing is stale."""
        return not (self.unexplained or self.stale or self.idle_scope)


def parse_deviations(text: str, name: str) -> Deviations:
    """Read the file's text.

    Raises:
        UnreadableError: it has not the form that ``spec/README.md`` describes, or an entry lacks its reason.
    """
    data = as_object(parse_text(text, name))
    if unknown := sorted(data.keys() - {"scope", "deviations"}):
        raise UnreadableError(f"{name}: unknown key {unknown[0]!r}, known are 'scope' and 'deviations'")
    scope = as_object(data.get("scope"))
    patterns = as_names(scope.get("paths"))
    if not patterns or not _text(scope.get("reason")):
        raise UnreadableError(f"{name}: scope needs `paths` and a `reason`")
    raw = data.get("deviations")
    if not isinstance(raw, list):
        raise UnreadableError(f"{name}: `deviations` must be a list")
    return Deviations(tuple(patterns), tuple(_entry(entry, number, name) for number, entry in enumerate(raw, start=1)))


def _entry(raw: Json, number: int, name: str) -> Deviation:
    entry = as_object(raw)
    texts = {key: _text(entry.get(key)) for key in ("path", "what", "reason")}
    for key, value in texts.items():
        if not value:
            place = f" ({texts['path']})" if texts["path"] else ""
            raise UnreadableError(f"{name}: entry {number}{place} has no {key}")
    if unknown := sorted(entry.keys() - texts.keys()):
        raise UnreadableError(f"{name}: entry {number} has an unknown key {unknown[0]!r}")
    return Deviation(**texts)


def _text(value: Json) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def judge(differences: Iterable[Difference], deviations: Deviations, paths: Iterable[str]) -> Judgement:
    """Sort differences into explained and unexplained, and find what is stale. The first entry that fits explains.

    Args:
        differences: what the comparison found.
        deviations: the file.
        paths: the contract's paths, to see whether each scope pattern still covers one.
    """
    found: dict[int, list[Difference]] = {}
    unexplained: list[Difference] = []
    for difference in differences:
        index = next((i for i, entry in enumerate(deviations.entries) if entry.explains(difference)), None)
        if index is None:
            unexplained.append(difference)
        else:
            found.setdefault(index, []).append(difference)
    known = list(paths)
    return Judgement(
        explained=tuple((deviations.entries[index], tuple(found[index])) for index in sorted(found)),
        unexplained=tuple(unexplained),
        stale=tuple(entry for index, entry in enumerate(deviations.entries) if index not in found),
        idle_scope=tuple(p for p in deviations.scope if not any(matches(p, path) for path in known)),
    )
