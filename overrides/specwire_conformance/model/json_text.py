"""Answers in a JSON format: text that parses, and fits the schema if there is one."""

import json
from typing import Any

import jsonschema_rs

from specwire_conformance.json_values import JsonObject, strict_loads
from specwire_conformance.model.dice import Dice
from specwire_conformance.model.instances import InstanceMaker, NoInstanceError

MAX_VARIANTS = 8


class UnsupportedSchemaError(Exception):
    """The schema is not valid, or this model cannot write a value for it."""


def json_object_text(text: str) -> str:
    """Return the text itself if it is a JSON object, else an object that holds it."""
    return text if isinstance(_parsed(text), dict) else json.dumps({"answer": text}, ensure_ascii=False)


def schema_text(schema: JsonObject, wanted: str, dice: Dice) -> str:
    """Return JSON that fits the schema: `wanted` if that does, else a value of the model's own choice.

    Raises:
        UnsupportedSchemaError: there is none.
    """
    validator = compile_schema(schema)
    value = _parsed(wanted)
    if value is not None and validator.is_valid(value):
        return wanted
    reason = "no value that was tried fits it"
    for variant in range(MAX_VARIANTS):
        try:
            value = InstanceMaker(schema, dice, variant).make()
        except NoInstanceError as error:
            reason = str(error)
        except ArithmeticError as error:
            raise UnsupportedSchemaError(f"its numbers are out of range ({error})") from error
        else:
            if validator.is_valid(value):
                return json.dumps(value, ensure_ascii=False)
    raise UnsupportedSchemaError(reason)


def compile_schema(schema: JsonObject) -> jsonschema_rs.Draft202012Validator:
    """Return a validator that checks formats and never fetches a reference.

    Raises:
        UnsupportedSchemaError: it is no valid schema.
    """
    try:
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, offline=True)
    except (jsonschema_rs.ReferencingError, ValueError) as error:
        raise UnsupportedSchemaError(str(error).splitlines()[0]) from error


def _parsed(text: str) -> Any:
    try:
        return strict_loads(text)
    except ValueError:
        return None
