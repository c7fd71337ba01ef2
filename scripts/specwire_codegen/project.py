"""The generator project: our templates in openapi-python-client's engine.

Lives here: which file is rendered from which template. May not live here: what is in the files.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi_python_client

from . import docs, forms, naming, tree, views
from .halves import FORMS, PLAIN, WRAPPER_MODULES
from .imports import Imports
from .plan import SHARED
from .pytypes import literal
from .shapes import Object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openapi_python_client.config import Config
    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.errors import GeneratorError

    from .halves import Form
    from .plan import Plan

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# What emitted modules import; it knows no contract.
WIRE = naming.WIRE


class SdkProject(openapi_python_client.Project):
    """Renders the package. Every file is complete when ``build`` returns; formatting comes after."""

    def __init__(self, *, openapi: GeneratorData, config: Config, plan: Plan, header: str) -> None:
        """Prepare the template engine."""
        super().__init__(openapi=openapi, config=config, custom_template_path=TEMPLATES)
        self.plan = plan
        self.env.filters.update(
            quoted=literal,
            pyrepr=literal,
            docstring=docs.docstring,
            flat=lambda text: " ".join(str(text).split()),
        )
        self._header = header
        self._exports: list[tuple[str, str]] = []

    def build(self) -> Sequence[GeneratorError]:
        """Write every module of the package."""
        self._build_components()
        self._build_forms()
        nodes = tree.resources(self.plan)
        for node in nodes:
            self._build_resource(node, nodes)
        self._build_root(tree.roots(nodes))
        self._write(
            "client_options.py",
            "client_options.py.jinja",
            options=self.plan.contract.options,
            client=self.plan.contract.client,
        )
        self._export("client_options", "CLIENT_OPTIONS", "CONVENTIONS", "ClientOptions", "AsyncClientOptions")
        self._build_packages()
        (self.package_dir / "py.typed").write_text("", encoding="utf-8")
        return []  # what the parser has to say is fatal before this (parser.py)

    def _write(self, path: str, template: str, **values: Any) -> None:
        """Render one file."""
        target = self.package_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.env.get_template(template).render(header=self._header, **values), encoding="utf-8")

    def _export(self, module: str, *names: str) -> None:
        self._exports += [(name, f".{module}") for name in names]

    def _build_components(self) -> None:
        """Write models."""
        plan = self.plan
        for name in plan.models:
            component, module = plan.components[name], plan.model_module(name)
            if isinstance(component.shape, Object):
                view, template = views.model(plan, component, component.shape), "model.py.jinja"
            else:
                view, template = views.alias(plan, component), "alias.py.jinja"
            self._write(f"models/{module}.py", template, module=view)
            self._export(f"models.{module}", view.name)

    def _build_forms(self) -> None:
        """Write request forms, those of one resource of the root in one module."""
        plan = self.plan
        modules: defaultdict[str, tuple[Imports, list[forms.Form]]] = defaultdict(lambda: (Imports(), []))
        for name in plan.params:
            imports, made = modules[plan.param_module(name)]
            made.append(forms.component(plan, plan.components[name], imports))
        for operation in plan.contract.operations:
            given = tree.keyword_arguments(operation)
            if given:
                imports, made = modules[plan.arguments_module(operation)]
                made += forms.arguments(plan, operation, given, imports)
        for module, (imports, made) in modules.items():
            own = f"..params.{module}"
            again = imports.again(own)
            if again:
                imports.need("typing", "TypeAlias")
            what = "what several resources take" if module == SHARED else f"what the methods below ``{module}`` take"
            text = imports.render(own)
            self._write(f"params/{module}.py", "forms.py.jinja", what=what, imports=text, forms=made, again=again)
            self._export(f"params.{module}", *(form.name for form in made))

    def _build_resource(self, node: tree.Resource, nodes: list[tree.Resource]) -> None:
        """Write the operation tables and resource classes of one node."""
        if node.operations:
            imports = Imports()
            tables = tree.tables(self.plan, node, imports)
            for name in _operation_imports(node):
                imports.need(f"{WIRE}.operation", name)
            self._write(
                f"operations/{node.module}.py",
                "operations.py.jinja",
                resource=node,
                imports=imports.render(),
                tables=tables,
            )
        for form in (PLAIN, *FORMS):
            self._build_form(form, node, nodes)

    def _build_form(self, form: Form, node: tree.Resource, nodes: list[tree.Resource]) -> None:
        """Write the resource classes of one node in one form."""
        imports = Imports()
        children = [tree.child(nodes, node, name) for name in node.children]
        methods = tree.methods(self.plan, node, imports, children)
        others = () if form.words else FORMS
        _resource_imports(imports, form, node, methods, children)
        self._write(
            f"{form.package}/{node.module}.py",
            "resource.py.jinja",
            resource=node,
            imports=imports.render(),
            methods=methods,
            children=children,
            form=form,
            others=others,
        )

    def _build_root(self, children: list[tree.Resource]) -> None:
        """Write the root of the tree, in each form."""
        for form in (PLAIN, *FORMS):
            imports = Imports()
            others = () if form.words else FORMS
            imports.need(f"{WIRE}.resource", "Resource as _Resource")
            if children or others:
                imports.need("functools", "cached_property")
            place = "." if form.words else ".resources."
            for half in form.halves:
                imports.need_for_types(f"{WIRE}.callers", half.caller)
                for node in children:
                    imports.need_for_types(f"{place}{node.module}", f"{half.prefix}{node.class_name}{half.suffix}")
                for other in others:
                    imports.need_for_types(f".{other.package}", f"{half.prefix}Api{other.suffix}")
            path = f"{form.package}/__init__.py" if form.words else "api.py"
            self._write(path, "api.py.jinja", imports=imports.render(), children=children, form=form, others=others)
        self._export("api", "Api", "AsyncApi")

    def _build_packages(self) -> None:
        """Write the packages' ``__init__`` modules, which export lazily."""
        title = self.plan.contract.title
        doc = f"{title}: the wire layer, made from version {self.plan.contract.version} of the contract."
        self._write(
            "__init__.py", "package.py.jinja", doc=doc, exports=sorted(self._exports), runtime=naming.RUNTIME_VERSIONS
        )
        for package, words in (("models", "What servers answer."), ("params", "What callers pass.")):
            inner = sorted(
                (name, module.removeprefix(f".{package}"))
                for name, module in self._exports
                if module.startswith(f".{package}.")
            )
            self._write(f"{package}/__init__.py", "package.py.jinja", doc=words, exports=inner, runtime=None)
        for package, words in (("operations", "Operations as data."), ("resources", "The resource tree.")):
            path = self.package_dir / package / "__init__.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f'{self._header}\n"""{words}"""\n', encoding="utf-8")


def _operation_imports(node: tree.Resource) -> list[str]:
    """Return what the operation tables of a node are made of."""
    names = ["Operation"]
    if any(one.arguments for one in node.operations):
        names.append("Parameter")
    if any(one.answer is not None for one in node.operations):
        names.append("Lazy")
    if any(one.stream for one in node.operations):
        names.append("StreamRule")
    if any(one.stream and one.stream.complete for one in node.operations):
        names.append("Completeness")
    if any(one.pagination for one in node.operations):
        names.append("Pagination")
    return names


def _resource_imports(
    imports: Imports, form: Form, node: tree.Resource, methods: list[tree.Method], children: list[tree.Resource]
) -> None:
    """Import what a resource module needs beside its annotations."""
    others = () if form.words else FORMS
    imports.need(f"{WIRE}.resource", "Resource as _Resource")
    if children or others:
        imports.need("functools", "cached_property")
    if methods:
        imports.need("..operations", f"{node.module} as _operations")
    if any(method.path_arguments for method in methods):
        imports.need(f"{WIRE}.operation", "with_path as _with_path")
    kinds = {method.kind for method in methods}
    if "stream" in kinds:
        imports.need("typing", "overload")
        imports.need_for_types("typing", "Any")
        imports.need_for_types("typing", "Literal")
        imports.need_for_types(f"{WIRE}.types", "Omit")
    for half in form.halves:
        imports.need_for_types(f"{WIRE}.callers", half.caller)
        for wrapper in half.wrappers if methods else ():
            imports.need_for_types(WRAPPER_MODULES[wrapper], wrapper)
        if "stream" in kinds:
            imports.need_for_types(f"{WIRE}.streams", f"{half.prefix}Stream")
        if "page" in kinds:
            imports.need_for_types(f"{WIRE}.streams", half.page)
        for one in children:
            imports.need_for_types(f".{one.module}", f"{half.prefix}{one.class_name}{half.suffix}")
        for other in others:
            imports.need_for_types(f"..{other.package}.{node.module}", f"{half.prefix}{node.class_name}{other.suffix}")
