"""Saving the rows of a backup under new ids, and telling by its path what the database refuses."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db import IntegrityError, transaction

from core.constraints import integrity_errors_as_invalid_input
from core.errors import InvalidInput
from finance.exchange.backup.records import Backup, Record
from finance.exchange.backup.tables import TABLES, Table
from finance.exchange.reading import Problems
from finance.models import Transaction
from finance.models.corrections import REFUND, REVERSAL

ROWS_PER_STATEMENT: Final = 500
FIELDS: Final = {"allocations": "bucket", "deposit_id": "is_opening"}
"""What a constraint calls the field at fault, where the file has it by another name than without ``_id``."""


def insert(backup: Backup) -> None:
    """Save every row as it is given; InvalidInput names the first ones that a constraint refuses."""
    for records in backup.tables.values():
        for record in records:
            record.row.pk = None
    for table in TABLES:
        for batch in _batches(backup.tables[table.name]):
            _require_what_they_name(batch)
            _save(table, batch)


def _batches(records: Sequence[Record]) -> Iterator[list[Record]]:
    """A correction is saved after what it corrects, in a later statement."""
    batch: list[Record] = []
    waiting: set[int] = set()
    for record in records:
        if len(batch) == ROWS_PER_STATEMENT or id(_corrected_by(record)) in waiting:
            yield batch
            batch, waiting = [], set()
        batch.append(record)
        waiting.add(id(record.row))
    yield batch


def _require_what_they_name(batch: Sequence[Record]) -> None:
    problems = Problems()
    for record in batch:
        whole = _corrected_by(record)
        if whole is not None and whole.pk is None:
            what = REFUND if record.row.refund_of else REVERSAL
            problems.note(f"{record.path}.{what.names}", f"An {what.whole} stands before its {what.rows}.")
    problems.refuse()


def _corrected_by(record: Record) -> Transaction | None:
    return record.row.corrects if isinstance(record.row, Transaction) else None


def _save(table: Table, batch: Sequence[Record]) -> None:
    relations = [field.name for field in table.fields if field.is_relation]
    for record in batch:
        record.row.changed(**{name: getattr(record.row, name) for name in relations})  # takes up their new ids
    try:
        with transaction.atomic():
            table.model.objects.bulk_create(record.row for record in batch)
    except IntegrityError:
        _refuse_one_by_one(table, batch)
        raise


def _refuse_one_by_one(table: Table, batch: Sequence[Record]) -> None:
    problems = Problems()
    for record in batch:
        try:
            with transaction.atomic(), integrity_errors_as_invalid_input():
                table.model.objects.bulk_create([record.row])
        except InvalidInput as error:
            for code, messages in error.fields.items():
                for message in messages:
                    problems.note(_path_of(record, code), message)
    problems.refuse()


def _path_of(record: Record, code: str) -> str:
    name = FIELDS.get(code, code.removesuffix("_id"))
    return f"{record.path}.{name}" if name in record.given else record.path
