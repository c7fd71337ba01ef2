"""The import block of an emitted module, collected while its body is made.

May not live here: what is imported by whom.
"""

from __future__ import annotations

from attrs import define, field


@define
class Imports:
    """What a module needs at run time, and what only its annotations need.

    Names are kept apart because annotations cost nothing at run time: their imports stand under ``TYPE_CHECKING``.
    """

    runtime: dict[str, set[str]] = field(factory=dict[str, set[str]])
    typing: dict[str, set[str]] = field(factory=dict[str, set[str]])

    def need(self, module: str, name: str = "") -> None:
        """Import a name (or, without one, the module) at run time."""
        self.runtime.setdefault(module, set()).add(name)

    def need_for_types(self, module: str, name: str = "") -> None:
        """Import a name (or, without one, the module) for annotations."""
        self.typing.setdefault(module, set()).add(name)

    def again(self, own_module: str) -> list[tuple[str, str]]:
        """Return the other spellings that ``own_module`` needs for names of its own, each with the name."""
        renamed = (name.partition(" as ") for name in sorted(self.typing.get(own_module, ())))
        return [(spelling, name) for name, _, spelling in renamed if spelling]

    def render(self, own_module: str = "") -> str:
        """Return the import block; a name that stands in ``own_module`` is not imported."""
        typing = {
            module: names - self.runtime.get(module, set())
            for module, names in self.typing.items()
            if module != own_module
        }
        typing = {module: names for module, names in typing.items() if names}
        runtime = {module: set(names) for module, names in self.runtime.items()}
        if typing:
            runtime.setdefault("typing", set()).add("TYPE_CHECKING")
        text = "from __future__ import annotations\n\n" + _block(runtime, "")
        if typing:
            text += "\nif TYPE_CHECKING:\n" + _block(typing, "    ")
        return text


def _block(modules: dict[str, set[str]], indent: str) -> str:
    """Write import statements, one module after the other; ruff puts them in groups when it formats the package."""
    lines: list[str] = []
    for module in sorted(modules):
        if "" in modules[module]:
            lines.append(f"{indent}import {module}\n")
        listed = ", ".join(sorted(name for name in modules[module] if name))
        if listed:
            lines.append(f"{indent}from {module} import {listed}\n")
    return "".join(lines)
