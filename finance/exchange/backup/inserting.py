"""Saving the rows of a backup under new ids, and telling by its path what the database refuses."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from django.db import IntegrityError, transaction

from core.constraints import integrity_errors_as_invalid_input
from core.errors import InvalidInput
from core.insertion import insert_models
from finance.exchange.backup.records import Backup, Record
from finance.exchange.backup.rows import Rows
from finance.exchange.backup.tables import TABLES, Table
from finance.exchange.reading import Problems

ROWS_PER_STATEMENT: Final = 1_000
FIELDS: Final = {"allocations": "bucket", "deposit_id": "is_opening"}
"""What a constraint calls the field at fault, where the file has it by another name than without ``_id``."""


class Pair(NamedTuple):
    record: Record
    row: Any


def insert(backup: Backup, rows: Rows) -> None:
    """Save every row as it is given; InvalidInput names the first ones that are refused."""
    for table in TABLES:
        for batch in _batches(table, backup, rows):
            _save(table, batch)
            rows.are_saved(table, [row for _, row in batch])
    rows.problems.refuse()


def _batches(table: Table, backup: Backup, rows: Rows) -> Iterator[list[Pair]]:
    """A correction is saved after what it corrects, in a later statement; after a problem nothing more is saved."""
    batch: list[Pair] = []
    for record in backup.records(table):
        if batch and (len(batch) == ROWS_PER_STATEMENT or rows.names_unsaved(table, record)):
            yield batch
            batch = []
        row = rows.row_of(table, record)
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
