"""Everything of a user's as one JSON document, written row by row."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone

from core.models import User
from finance.exchange.backup.tables import CODES, FORMAT, PROFILE, TABLES, VERSION, Column, Table
from finance.exchange.exported_transactions import batches
from finance.money import ScaledField, plain_figure


def backup(*, user: User) -> Iterator[str]:
    """The backup in pieces, the rows of each table in the order they were made; passwords and tokens are not in it."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "user": {"email": user.email, "username": user.username, "joined_at": user.joined_at.isoformat()}
        | {name: getattr(user, name) for name in PROFILE},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    for table in TABLES:
        yield f',\n"{table.name}": ['
        yield from _rows(user, table)
        yield "]"
    yield "}\n"


def _rows(user: User, table: Table) -> Iterator[str]:
    names = [field.name for field in table.fields]
    paths = [CODES.get(name, name) for name in names]
    rows = table.model.objects.for_user(user).filter(table.which).order_by("pk").values_list(*paths).iterator(500)
    separator = "\n"
    for batch in batches(rows):
        written = (zip(names, map(_plain, table.fields, row), strict=True) for row in batch)
        yield separator + ",\n".join(json.dumps(dict(pairs), ensure_ascii=False) for pairs in written)
        separator = ",\n"


def _plain(field: Column, value: Any) -> Any:
    """The value as JSON has it: figures and days as text, and what is JSON itself, as rows nest nothing."""
    if isinstance(field, models.JSONField) and value is not None:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(field, ScaledField) and value is not None:
        return plain_figure(value)
    return value.isoformat() if isinstance(value, dt.date) else value
