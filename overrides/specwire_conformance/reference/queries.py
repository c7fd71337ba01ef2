"""Query parameters, read and checked by the contract's parameter objects.

Source: https://spec.openapis.org/oas/v3.1.0#style-values (form and deepObject)
"""

import re
from collections.abc import Iterable

from specwire_conformance.contract import Operation, Parameter
from specwire_conformance.json_values import JsonObject
from specwire_conformance.problems import Problem
from specwire_conformance.reference.errors import refused
from specwire_conformance.reference.store import Listing
from specwire_conformance.validation import ContractValidator

INTEGER = re.compile(r"-?[0-9]{1,18}")
MAX_LIMIT = 100


def parse_query(validator: ContractValidator, operation: Operation, pairs: Iterable[tuple[str, str]]) -> JsonObject:
    """Return the known parameters of a query, decoded; others are ignored.

    Raises:
        ApiError: 400, a value does not fit its schema.
    """
    given = list(pairs)
    query: JsonObject = {}
    for parameter in validator.contract.query_parameters(operation):
        value = _value(parameter, given)
        if value is not None:
            problem = validator.problem(parameter.schema, value, parameter.name)
            if problem:
                raise refused(problem)
            query[parameter.name] = value
    return query


def listing_of(query: JsonObject) -> Listing:
    """Return what a query says about the part of a list.

    Raises:
        ApiError: 400, the limit is not from 1 to MAX_LIMIT.
    """
    limit: int = query.get("limit", Listing.limit)
    if not 1 <= limit <= MAX_LIMIT:
        code = "integer_below_min_value" if limit < 1 else "integer_above_max_value"
        raise refused(Problem("limit", f"Invalid value for 'limit': must be from 1 to {MAX_LIMIT}.", code))
    return Listing(query.get("after"), limit, query.get("order") == "desc")


def _value(parameter: Parameter, given: list[tuple[str, str]]) -> object:
    if parameter.style == "deepObject":
        start = f"{parameter.name}["
        members = {name[len(start) : -1]: value for name, value in given if name.startswith(start) and name[-1] == "]"}
        return members or None
    text = next((value for name, value in given if name == parameter.name), None)
    if text is not None and parameter.type == "integer" and INTEGER.fullmatch(text):
        return int(text)
    return text
