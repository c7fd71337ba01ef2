"""The index of decisions lists each of them once, under its title, and marks those that were replaced."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
ENTRY = re.compile(r"^- \[(\d{4})\]\(([^)]+)\) (.*?)(?: — \*replaced by [^*]+\*)?$", re.MULTILINE)
REPLACED = re.compile(r"replaced by \d{4}", re.IGNORECASE)


def test_each_decision_is_listed_once() -> None:
    entries = ENTRY.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    files = {path.name for path in FOLDER.glob("[0-9]*.md")}
    assert sorted(name for _, name, _ in entries) == sorted(files)
    for number, name, title in entries:
        first = (FOLDER / name).read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# {number} · {title}"


def test_what_was_replaced_is_marked() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    for path in FOLDER.glob("[0-9]*.md"):
        head = " ".join(path.read_text(encoding="utf-8").splitlines()[1:4])
        (line,) = [line for line in index if f"({path.name})" in line]
        wholly = re.search(r"^\S+\. Replaced by", head.strip()) is not None
        assert not wholly or REPLACED.search(line), path.name
