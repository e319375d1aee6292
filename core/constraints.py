"""From a constraint that refused a row to the field and the words a person understands.

Each constraint carries both: ``violation_error_message`` says what is wrong, ``violation_error_code`` names the field.
A model lists in ``REFUSED_BY_POSTGRES`` those that SQLite has no form of, which come in by migrations of their own.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models.constraints import BaseConstraint

from core.errors import InvalidInput, Problems
from core.words import words_of

SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
SQLITE_INDEX = re.compile(r"UNIQUE constraint failed: index '(\w+)'")
SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


@contextmanager
def integrity_errors_as_invalid_input() -> Iterator[None]:
    """Turn the refusal of a known constraint into InvalidInput; any other IntegrityError is a bug and passes."""
    try:
        yield
    except IntegrityError as error:
        constraint = _refusing_constraint(error)
        if constraint is None:
            raise
        field, message = str(constraint.violation_error_code or ""), str(constraint.get_violation_error_message())
        raise InvalidInput({field: [message]}) from error


def problems_in(error: ValidationError, model: type[models.Model]) -> Problems:
    """The same for what ``full_clean`` of a row of ``model`` found, with every message under the field at fault."""
    names = {field.name: field.verbose_name for field in model._meta.concrete_fields}
    return {
        name: [words_of(problem, f"The {names.get(name, name)}") for problem in problems]
        for name, problems in error.error_dict.items()
    }


def _refusing_constraint(error: IntegrityError) -> BaseConstraint | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return _constraints().get(diagnosis.constraint_name)
    text = str(error)
    for pattern in (SQLITE_CHECK, SQLITE_INDEX, SQLITE_UNIQUE):
        if match := pattern.search(text):
            return _constraints().get(match[1])
    return None


@cache
def _constraints() -> dict[str, BaseConstraint]:
    """Every constraint by its name and, for SQLite, by the columns its message lists."""
    known: dict[str, BaseConstraint] = {}
    for model in apps.get_models():
        for constraint in (*model._meta.constraints, *getattr(model, "REFUSED_BY_POSTGRES", ())):
            known[constraint.name] = constraint
            known[_columns(model, constraint)] = constraint
    return known


def _columns(model: type[models.Model], constraint: BaseConstraint) -> str:
    names = constraint.fields if isinstance(constraint, models.UniqueConstraint) else ()
    columns = (str(model._meta.get_field(name).column) for name in names)  # type: ignore[union-attr]
    return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
