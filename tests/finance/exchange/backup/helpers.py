"""Backups in tests: made, taken apart, and told apart by what they say and not by their ids."""

import json
from typing import Any

from core.models import User
from finance.exchange.backup.export import backup
from finance.exchange.backup.tables import NAMES, VERSION, Table, tables_of
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
    """Its tables, every id being the place in its table, and none where there is no row of it."""
    tables = tables_of(document["version"])
    places = {table.name: {row["id"]: n for n, row in enumerate(document[table.name])} for table in tables}
    return {table.name: [_without_ids(table, row, places) for row in document[table.name]] for table in tables}


def _without_ids(table: Table, row: Document, places: dict[str, dict[int, int]]) -> Document:
    told = {field.name: row[field.name] for field in table.fields_of(VERSION) if field.name in row}
    related = {field.name: NAMES[field.related_model] for field in table.fields if field.related_model in NAMES}
    for name, other in ({"id": table.name} | related | dict(table.may_be_gone)).items():
        if name in told:
            told[name] = places[other].get(row[name])
    for name, keys in table.inside.items():
        inside = json.loads(row[name] or "null")
        told[name] = inside and {key: places[keys[key]].get(it) if key in keys else it for key, it in inside.items()}
    return told


def totals_of(user: User) -> list[tuple[Any, ...]]:
    """The monthly totals, and those of months and periods, by names in place of ids."""
    names = ["wallet__name", "month", "period__name", "deposit__name", "category__name", "entity__name", "kind"]
    monthly = MonthlyTotal.objects.for_user(user).values_list(*names, "amount", "count")
    names.remove("deposit__name")
    spans = SpanTotal.objects.for_user(user).values_list(*names, "high", "low", "count")
    return sorted([*monthly, *((*key, high * 10**8 + low, count) for *key, high, low, count in spans)], key=str)
