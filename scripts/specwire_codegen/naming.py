"""Names in emitted code, by openapi-python-client's rules, kept as close to the wire as Python allows.

May not live here: what is named.
"""

from __future__ import annotations

import builtins
from keyword import iskeyword

from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

# What emitted modules are built on: names of it are imported by full name.
RUNTIME = "specwire_runtime"
WIRE = f"{RUNTIME}.wire"
# The versions of it that emitted packages run on: the first, and the first that is too new.
RUNTIME_VERSIONS = ("0.1.0", "0.2.0")
_PREFIX = "field_"
# Attributes that every model has (specwire_runtime/wire/model.py) and names its class body uses.
RESERVED_FIELDS = frozenset(
    {"from_dict", "to_dict", "to_json", "model_dump", "model_dump_json", "copy", "get", "additional_properties"}
    | {"model_copy", "model_validate", "model_validate_json", "model_construct", "construct"}
    | {"model_fields", "model_fields_set", "model_extra"}
    | {"self", "cls", "attrs", "classmethod", "ABSENT", "WireModel", "JsonObject", "Self"}
)
# Keyword arguments of every call (specwire_runtime/wire/types.py RequestOptions).
RESERVED_ARGUMENTS = frozenset(
    {"self", "params", "extra_headers", "extra_query", "extra_body", "timeout", "idempotency_key"}
)
# Decorators in the body of a resource class, which a method of that name would hide, and the other views of a resource.
RESERVED_METHODS = frozenset({"cached_property", "overload", "with_raw_response", "with_streaming_response"})
# What a client is and does besides its resources; a resource of that name could not be reached there.
CLIENT_NAMES = frozenset(
    {"aclose", "beta", "close", "copy", "is_closed", "max_retries", "timeout", "with_options"}
    | {"delete", "get", "patch", "post", "put"}
)
# What emitted modules import for themselves: a class of the contract is imported under another name beside them.
HELPERS = frozenset(
    {
        "Any",
        "Callable",
        "Iterable",
        "Literal",
        "Mapping",
        "Never",
        "Required",
        "Self",
        "Sequence",
        "TypeAlias",
        "TypedDict",
        "Unpack",
    }
    | {
        "Completeness",
        "JsonObject",
        "Lazy",
        "NoArray",
        "Operation",
        "Pagination",
        "Parameter",
        "StreamRule",
        "UnknownObject",
    }
    | {
        "AbstractAsyncContextManager",
        "AbstractContextManager",
        "AsyncCaller",
        "AsyncPage",
        "AsyncPaginator",
        "AsyncRawCaller",
        "AsyncStream",
        "AsyncStreamedCaller",
        "AsyncStreamedResponse",
        "Caller",
        "Omit",
        "Page",
        "RawCaller",
        "RawResponse",
        "RequestOptions",
        "Stream",
        "StreamedCaller",
        "StreamedResponse",
        "WireModel",
    }
    | {"Api", "AsyncApi"}
)
# Those of them that the module of a class itself needs, and names that the package exports besides.
RESERVED_CLASSES = frozenset(
    {"Any", "Callable", "JsonObject", "Literal", "Self", "TypeAlias", "UnknownObject", "WireModel"}
    | {"ABSENT", "Api", "AsyncApi", "AsyncClientOptions", "ClientOptions"}
)
# Builtins that the __init__ modules use (templates/package.py.jinja).
_PACKAGE_GLOBALS = frozenset({"dict", "getattr", "globals", "list", "object", "sorted", "str"})
BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))


def class_name(name: str) -> str:
    """Return the Python class name of a schema."""
    return str(ClassName(name, _PREFIX))


def module_name(name: str) -> str:
    """Return the module name of a class or of a path segment."""
    module = snake_case(name)
    if not module.isidentifier():
        return f"{_PREFIX}{module}"
    return f"{module}_" if iskeyword(module) else module


def component_module(name: str) -> str:
    """Return the module of a class. It becomes a global of its package and must not hide what is used there."""
    module = module_name(name)
    return f"{module}_" if module in _PACKAGE_GLOBALS else module


def identifier(name: str) -> str:
    """Return a Python identifier for a wire name that is not one."""
    return str(PythonIdentifier(name, _PREFIX))


def is_name(name: str) -> bool:
    """Whether a wire name can stand in Python as it is."""
    return name.isidentifier() and not iskeyword(name)


def field_name(name: str) -> str:
    """Return the attribute of a model for a property: the wire's own name wherever that is possible."""
    if not is_name(name) or name.startswith("_"):
        name = identifier(name)
    return f"{name}_" if name in RESERVED_FIELDS else name


def argument_name(name: str, *, header: bool = False) -> str:
    """Return the keyword argument for a parameter or a body property; headers are written in lower case."""
    if header or not is_name(name) or name.startswith("_"):
        name = identifier(name)
    return f"{name}_" if name in RESERVED_ARGUMENTS else name


def arguments_name(operation_id: str) -> str:
    """Return the TypedDict of an operation's keyword arguments: ``createThing`` -> ``CreateThingParams``."""
    return class_name(f"{operation_id}_params")


def arguments_base_name(operation_id: str) -> str:
    """Return the TypedDict that lacks what helpers take in wider types: ``CreateThingParamsBase``."""
    return f"{arguments_name(operation_id)}Base"


def resource_class(path: str) -> str:
    """Return the class of a resource: ``chat.completions`` -> ``ChatCompletions``."""
    name = class_name(path.replace(".", "_"))
    # The asynchronous half has "Async" before it, which must not make it another resource's synchronous half.
    return f"{name}Resource" if name in HELPERS or name.startswith("Async") else name


def param_name(name: str) -> str:
    """Return the name of a schema's request form: ``ToolCall`` -> ``ToolCallParam``."""
    return name if name.endswith(("Param", "Params")) else f"{name}Param"
