"""Backups in tests: made, taken apart, and told apart by what they say and not by their ids."""

import json
from typing import Any

from core.models import User
from finance.exchange.backup.export import backup
from finance.exchange.backup.tables import tables_of
from finance.models import MonthlyTotal, SpanTotal

Document = dict[str, Any]


def backup_of(user: User) -> Document:
    return json.loads("".join(backup(user=user)))


def content_of(document: Document) -> bytes:
    return json.dumps(document).encode()


def written(document: Document) -> bytes:
    """The same as it is written by an export: a row to a line."""
    names = [table.name for table in tables_of(document["version"]) if table.name in document]
    pieces = [json.dumps({key: each for key, each in document.items() if key not in names}, ensure_ascii=False)[:-1]]
    for name in names:
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in document[name])
        pieces.append(f'"{name}": [' + (f"\n{rows}]" if rows else "]"))
    return (",\n".join(pieces) + "}\n").encode()


def without_ids(document: Document) -> Document:
    """Its tables, every id being the place in its table."""
    tables = tables_of(document["version"])
    places = {table.model: {row["id"]: n for n, row in enumerate(document[table.name])} for table in tables}
    return {
        table.name: [
            {
                field.name: places.get(field.related_model if field.is_relation else table.model, {}).get(
                    row[field.name], row[field.name]
                )
                if field.is_relation or field.name == "id"
                else row[field.name]
                for field in table.fields_of(document["version"])
            }
            for row in document[table.name]
        ]
        for table in tables
    }


def totals_of(user: User) -> list[tuple[Any, ...]]:
    """The monthly totals, and those of months and periods, by names in place of ids."""
    names = ["wallet__name", "month", "period__name", "deposit__name", "category__name", "entity__name", "kind"]
    monthly = MonthlyTotal.objects.for_user(user).values_list(*names, "amount", "count")
    names.remove("deposit__name")
    spans = SpanTotal.objects.for_user(user).values_list(*names, "high", "low", "count")
    return sorted([*monthly, *((*key, high * 10**8 + low, count) for *key, high, low, count in spans)], key=str)
