"""What a write answered, kept as references to its rows and read back through the eyes of its user.

Rows are read anew, as they are now. One that is gone meanwhile is left out of lists; where the answer is nothing
without it, that is NotFound.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from django.apps import apps
from django.db.models import Model

from core.errors import NotFound
from core.models import OwnedModel, User
from finance.ledger.selectors.movements import Deleted, Movement
from finance.ledger.services.changes import Change
from finance.rules.services.application import Application, Unchanged

Json = Any
"""None, truth values, whole numbers, texts, and lists and dictionaries of them."""
Reference = tuple[str, int]
"""The label of a model and a primary key."""
Rows = Mapping[Reference, OwnedModel]
RESULTS: Final[Mapping[str, type]] = {
    result.__name__: result for result in (Application, Change, Deleted, Movement, Unchanged)
}
"""The dataclasses that services answer, by name."""


def recorded(result: object) -> Json:
    """``result`` with references in place of its rows."""
    match result:
        case None | bool() | int() | str():
            return result
        case dt.date():
            return {"date": result.isoformat()}
        case Model():
            return {"row": result._meta.label, "pk": result.pk}
        case list() | tuple():
            return [recorded(item) for item in result]
        case frozenset():
            return {"set": [recorded(item) for item in sorted(result)]}
    name = type(result).__name__
    if RESULTS.get(name) is not type(result):
        raise TypeError(f"{name} cannot be kept for a retry.")
    return {"result": name, "fields": {field.name: recorded(getattr(result, field.name)) for field in fields(result)}}  # type: ignore[arg-type]


def recalled(kept: Json, *, user: User) -> object:
    """What ``kept`` was recorded from.

    NotFound when a row is gone that the answer is nothing without, or an earlier release kept it as it answered then.
    """
    return _read(kept, _rows(user, set(_references(kept))))


def _references(kept: Json) -> Iterator[Reference]:
    match kept:
        case {"row": str(label), "pk": int(pk)}:
            yield label, pk
        case {"fields": dict(parts)}:
            for part in parts.values():
                yield from _references(part)
        case list():
            for part in kept:
                yield from _references(part)


def _rows(user: User, references: set[Reference]) -> Rows:
    """The user's rows among ``references``; one statement for each model."""
    found: dict[Reference, OwnedModel] = {}
    for label in {label for label, _ in references}:
        rows = _model(label).objects.for_user(user).in_bulk([pk for name, pk in references if name == label])
        found |= {(label, pk): row for pk, row in rows.items()}
    return found


def _read(kept: Json, rows: Rows) -> Any:
    match kept:
        case {"row": str(label), "pk": int(pk)}:
            return _row(label, pk, rows)
        case {"date": str(date)}:
            return dt.date.fromisoformat(date)
        case {"set": list(items)}:
            return frozenset(_read(item, rows) for item in items)
        case {"result": str(name), "fields": dict(parts)}:
            return _result(name)(**{field: _read(part, rows) for field, part in parts.items()})
        case list():
            return [_read(part, rows) for part in kept if set(_references(part)) <= rows.keys()]
    return kept


def _result(name: str) -> type:
    if name not in RESULTS:
        raise NotFound("What this write answered was kept by an earlier release and is", "idempotency_key")
    return RESULTS[name]


def _row(label: str, pk: int, rows: Rows) -> OwnedModel:
    if (label, pk) not in rows:
        name = str(_model(label)._meta.verbose_name).capitalize()
        raise NotFound(f"{name} of the write", "idempotency_key")
    return rows[label, pk]


def _model(label: str) -> type[OwnedModel]:
    return apps.get_model(label)
