"""Modules that offer an emitted package's names at other places: those at which another library has them.

Lives here: reading the table (``spec/compatibility.yaml``), checking it, writing the modules. May not live here: which
names there are.

A module with names only is imported with them. One that has modules below it, or ``*``, is a package whose names are
imported on first use.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from attrs import frozen
from jinja2 import Environment, PackageLoader, StrictUndefined

from .document import load
from .errors import ContractError
from .jsonvalue import is_object
from .yaml12 import join

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .document import Document

EVERYTHING = "*"
FIELDS = frozenset({"package", "source", "modules"})


@frozen
class Name:
    """One name of a module: what it is called there, and where it comes from."""

    shown: str
    module: str
    name: str

    @property
    def imported(self) -> str:
        """The part of an import statement after ``import``."""
        return self.name if self.name == self.shown else f"{self.name} as {self.shown}"


@frozen
class Module:
    """One module of the table.

    Attributes:
        path: dotted, below the package; empty for the package itself.
        names: in order.
        everything: whether it has all names of the source besides.
        children: names of the modules below it.
    """

    path: str
    names: tuple[Name, ...]
    everything: bool
    children: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file, relative to the package's folder."""
        base = self.path.replace(".", "/")
        if not (self.everything or self.children):
            return f"{base}.py"
        return f"{base}/__init__.py" if base else "__init__.py"


@frozen
class Table:
    """A table, read: the package that is emitted, the one whose names it offers, and the modules."""

    package: str
    source: str
    modules: tuple[Module, ...]


def read(path: Path, offered: frozenset[str]) -> Table:
    """Read a table; ``offered`` are the names of the source.

    Raises:
        ContractError: it is no such table, or a name is not there.
    """
    document = load(path)
    try:
        return _table(document, offered)
    except ContractError as error:
        if error.line is None and error.pointer is not None:
            error.line = document.line(error.pointer)
        raise


def _table(document: Document, offered: frozenset[str]) -> Table:
    data = document.data
    if data.keys() != FIELDS or not is_object(data["modules"]):
        raise ContractError(f"a table of names has {', '.join(sorted(FIELDS))}, and nothing else", "")
    listed: dict[str, Any] = data["modules"]
    source = _Source(str(data["source"]), offered)
    modules = [_module(path, names, tuple(listed), source) for path, names in listed.items()]
    for module in modules:
        parent = module.path.rpartition(".")[0]
        if module.path and parent not in listed:
            message = f"{module.path} stands below {parent}, which is not listed"
            raise ContractError(message, join("/modules", module.path))
    return Table(str(data["package"]), str(data["source"]), tuple(modules))


@frozen
class _Source:
    """The package whose names are offered, and what they are."""

    package: str
    offered: frozenset[str]


def _module(path: str, listed: Any, paths: tuple[str, ...], source: _Source) -> Module:
    pointer = join("/modules", path)
    if not is_object(listed):
        raise ContractError("a module is an object of names", pointer)
    names = tuple(
        _name(shown, given, source, join(pointer, shown))
        for shown, given in sorted(listed.items())
        if shown != EVERYTHING
    )
    below = tuple(other.rpartition(".")[2] for other in paths if other and other.rpartition(".")[0] == path)
    return Module(path, names, EVERYTHING in listed, below)


def _name(shown: str, given: Any, source: _Source, pointer: str) -> Name:
    module, _, name = str(given or shown).rpartition(".")
    if not shown.isidentifier() or not name.isidentifier():
        message = f"{shown!r} stands for {given!r}; both must be names, the second with or without its module"
        raise ContractError(message, pointer)
    if not module and name not in source.offered:
        message = f"{source.package} has no {name}; write a name that it has, or take the line out"
        raise ContractError(message, pointer)
    return Name(shown, module or source.package, name)


def render(table: Table, header: str) -> Mapping[str, str]:
    """Return the text of each file, by its path below the package's folder."""
    environment = Environment(
        loader=PackageLoader("specwire_codegen", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  (Python is written, not HTML)
    )
    template = environment.get_template("compatibility.py.jinja")
    texts: dict[str, str] = {}
    for module in table.modules:
        package = module.file.endswith("__init__.py")
        texts[module.file] = template.render(header=header, module=module, table=table, package=package)
    return texts


def exported(package: Path) -> frozenset[str]:
    """Return ``__all__`` of an emitted package.

    Raises:
        ContractError: there is none.
    """
    for node in ast.parse((package / "__init__.py").read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "__all__" for one in targets):
            return frozenset(ast.literal_eval(node.value))
    raise ContractError(f"{package} exports no names")
