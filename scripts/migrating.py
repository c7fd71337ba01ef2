"""Write `docs/migrating.md` from the tables that the differential test checks: `make migrating`.

Lives here: what the page says around the tables. The tables are in tests/differential and tests/client; a test compares
the page with them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.differential.difference import Difference

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "migrating.md"
NAMES = ROOT / "tests" / "client" / "official_names.json"

HEAD = """\
<!-- Made by scripts/migrating.py from tests/differential. Do not edit: run make migrating. -->
# Coming from the official library

Change one import. For models and chat completions, what is written for `openai` runs on `specwire`:

```python
from specwire import OpenAI

client = OpenAI()
completion = client.chat.completions.create(
    model="gpt-4o-mini", messages=[{"role": "user", "content": "Say this is a test!"}]
)
print(completion.choices[0].message.content)
```

Types move over by the same rule, at the same places:

```python
from specwire.types.chat import ChatCompletion, ChatCompletionMessageParam
from specwire.types.chat.chat_completion import Choice

question: ChatCompletionMessageParam = {"role": "user", "content": "hi"}
print(ChatCompletion.__name__, Choice.__name__, question["role"])
```

This page compares with openai 3.57.0, by running both. `make test` plays the same calls to both libraries over loopback
sockets and compares what arrived and what came back; it type-checks the same programs with both; and it looks up every
public name. What differs, and is not on this page, fails the test.
"""

TAIL = """
## What is not here at all

Everything but models and chat completions: `client.get`, `client.post` and their siblings reach other endpoints of the
same server ([the client](client.md#other-endpoints)). Azure, Bedrock, web sockets, webhooks and key exchange are not
offered.
"""

TITLES = (
    ("ON_THE_WIRE", "What is sent"),
    ("IN_THE_RESULT", "Errors and answers"),
    ("IN_RAW_RESPONSES", "Raw responses, and what errors have of them"),
    ("IN_STREAMS", "Streams"),
    ("IN_HELPERS", "`parse`, `stream()` and the final completion"),
)


def cell(text: str) -> str:
    """Return text for a cell of a table."""
    return text.replace("|", "\\|")


def differences(title: str, found: Iterable[Difference]) -> str:
    """Return one table of differences."""
    rows = [f"| {cell(one.name)} | {cell(one.official)} | {cell(one.ours)} | {cell(one.reason)} |" for one in found]
    return "\n".join([f"\n### {title}\n", "| | official | here | why |", "|---|---|---|---|", *rows, ""])


def listed(names: Iterable[str]) -> str:
    """Return names as code."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def by_reason(names: Mapping[str, str]) -> list[str]:
    """Return rows of names that are not offered, those with one reason together."""
    reasons: dict[str, list[str]] = {}
    for name, reason in names.items():
        reasons.setdefault(reason, []).append(name)
    return [f"| {listed(found)} | not offered: {cell(reason)} |" for reason, found in reasons.items()]


def attributes(official: Mapping[str, list[str]]) -> str:
    """Return the tables of attributes of clients, resources and answers; the two clients' are the same."""
    from tests.differential.attributes import BETTER, NOT_OFFERED

    parts: list[str] = []
    for place, names in official.items():
        if place.startswith("async ") and names == official[place.removeprefix("async ")]:
            continue  # the two clients have the same names
        better, missing = BETTER.get(place, {}), NOT_OFFERED.get(place, {})
        same = [name for name in names if name not in better and name not in missing]
        rows = [f"| {listed(same)} | same |"] if same else []
        rows += [f"| `{name}` | better: {cell(why)} |" for name, why in better.items()]
        parts.append("\n".join([f"\n#### {place}\n", "| name | here |", "|---|---|", *rows, *by_reason(missing), ""]))
    return "".join(parts)


def modules() -> str:
    """Return the tables of names that are imported."""
    table = json.loads(NAMES.read_text(encoding="utf-8"))
    rows = [f"| `{module}` | {listed(names)} |" for module, names in sorted(table["offered"].items())]
    missing = [
        f"| {cell(reason)} | {listed(name.removeprefix('specwire.') for name in names)} |"
        for reason, names in table["not_offered"].items()
    ]
    same = "\n".join(["\n#### Imported from the same place\n", "| module | names |", "|---|---|", *rows, ""])
    return same + "\n".join(["\n#### Not offered\n", "| why | names |", "|---|---|", *missing, ""])


def page() -> str:
    """Return the page."""
    from tests.differential import differences as tables
    from tests.differential.environment import official_python
    from tests.differential.names import attribute_names

    text = HEAD + "\n## What differs\n"
    for name, title in TITLES:
        text += differences(title, getattr(tables, name))
    text += "\n## Every public name\n\n### Attributes\n" + attributes(attribute_names(official_python(), "openai"))
    return text + "\n### Names\n" + modules() + TAIL


def main() -> int:
    """Write the page; return the exit status."""
    sys.path.insert(0, str(ROOT))  # the tables are part of the tests
    PAGE.write_text(page(), encoding="utf-8")
    print(f"migrating: wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
