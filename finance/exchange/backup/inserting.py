"""Saving the rows of a backup under new ids, and telling by its path what the database refuses."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from django.db import IntegrityError, transaction

from core.constraints import integrity_errors_as_invalid_input
from core.errors import InvalidInput
from core.insertion import insert_models, insert_rows
from finance.exchange.backup.columns import ROWS_AT_ONCE, ColumnsOf, NotPlain
from finance.exchange.backup.records import Backup, Item, Layout, Record
from finance.exchange.backup.rows import Rows
from finance.exchange.backup.tables import Table, tables_of
from finance.exchange.reading import Problems

ROWS_PER_STATEMENT: Final = 1_000
FIELDS: Final = {"allocations": "bucket", "deposit_id": "is_opening"}
"""What a constraint calls the field at fault, where the file has it by another name than without ``_id``."""


class Pair(NamedTuple):
    record: Record
    row: Any


def insert(backup: Backup, rows: Rows) -> None:
    """Save every row as it is given; InvalidInput names the first ones that are refused."""
    for table in tables_of(backup.version):
        layout, items = backup.layout(table), backup.document.items(table.name)
        if not layout.columns.are_read:
            _save_each(layout, items, backup, rows)
            continue
        while batch := list(islice(items, ROWS_AT_ONCE)):
            if rows.problems.found or not _save_columns(layout.columns, batch, rows):
                _save_each(layout, batch, backup, rows)
            if rows.problems.is_full:
                break
    rows.problems.refuse()


def _save_columns(columns: ColumnsOf, batch: Sequence[Item], rows: Rows) -> bool:
    """Whether all of them could be saved at once."""
    try:
        given = columns.read([item for _, item in batch])
        found = rows.new_columns(columns.table, given) | columns.folds(given)
        with transaction.atomic():
            ids = insert_rows(columns.table.model, [*found], list(zip(*found.values(), strict=True)))
    except (NotPlain, IntegrityError):
        return False
    rows.have_ids(columns.table, ids)
    return True


def _save_each(layout: Layout, items: Iterable[Item], backup: Backup, rows: Rows) -> None:
    for batch in _batches(layout, items, backup, rows):
        _save(layout.table, batch)
        rows.have_ids(layout.table, [row.pk for _, row in batch])


def _batches(layout: Layout, items: Iterable[Item], backup: Backup, rows: Rows) -> Iterator[list[Pair]]:
    """A correction is saved after what it corrects, in a later statement; after a problem nothing more is saved."""
    batch: list[Pair] = []
    for record in backup.records(layout, items):
        if batch and (len(batch) == ROWS_PER_STATEMENT or rows.names_unsaved(layout.table, record)):
            yield batch
            batch = []
        row = rows.row_of(layout.table, record)
        if not rows.problems.found:
            batch.append(Pair(record, row))
        elif rows.problems.is_full:
            break
    if batch and not rows.problems.found:
        yield batch


def _save(table: Table, batch: Sequence[Pair]) -> None:
    try:
        with transaction.atomic():
            insert_models(table.model, [row for _, row in batch])
    except IntegrityError:
        _refuse_one_by_one(table, batch)
        raise


def _refuse_one_by_one(table: Table, batch: Sequence[Pair]) -> None:
    problems = Problems()
    for record, row in batch:
        row.pk = None
        try:
            with transaction.atomic(), integrity_errors_as_invalid_input():
                insert_models(table.model, [row])
        except InvalidInput as error:
            for code, messages in error.fields.items():
                for message in messages:
                    problems.note(_path_of(record, code), message)
    problems.refuse()


def _path_of(record: Record, code: str) -> str:
    name = FIELDS.get(code, code.removesuffix("_id"))
    return f"{record.path}.{name}" if name in record.given else record.path
