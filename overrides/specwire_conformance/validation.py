"""Checks JSON values against the contract's schemas, with jsonschema-rs (see docs/decisions/0021).

What an error means to the sender of a request is worded in `problems.py`.
"""

from typing import Any
from urllib.parse import quote

import jsonschema_rs

from specwire_conformance.contract import Contract, Operation
from specwire_conformance.problems import Problem, most_telling

CONTRACT_URI = "urn:specwire:contract"


class ContractValidator:
    """Validators for every schema of a contract, compiled on first use."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        resources = [(CONTRACT_URI, contract.document)]
        self._registry = jsonschema_rs.Registry(resources, draft=jsonschema_rs.Draft202012)
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def request_problem(self, operation: Operation, body: object) -> Problem | None:
        """Return what is wrong with a request body, or None. An operation without a body accepts anything."""
        pointer = self.contract.request_schema(operation)
        return None if pointer is None else self.problem(pointer, body)

    def response_problem(
        self, operation: Operation, status: int, body: object, media_type: str = "application/json"
    ) -> Problem | None:
        """Return what is wrong with a response body (or with one decoded event of a stream), or None.

        Raises:
            KeyError: the contract says nothing about this status or media type.
        """
        return self.problem(self.contract.response_schema(operation, status, media_type), body)

    def problem(self, pointer: str, value: object, at: str = "") -> Problem | None:
        """Return the most telling problem of a value with the schema at this pointer; `at` names the value."""
        validator = self._validator(pointer)
        if validator.is_valid(value):
            return None
        return most_telling(list(validator.iter_errors(value)), at)

    def _validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        if pointer not in self._compiled:
            schema: dict[str, Any] = {"$ref": f"{CONTRACT_URI}#{quote(pointer, safe='/~')}"}
            self._compiled[pointer] = jsonschema_rs.Draft202012Validator(schema, registry=self._registry, offline=True)
        return self._compiled[pointer]
