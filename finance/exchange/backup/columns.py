"""Hundreds of rows of a file at once, column by column: of the tables that grow, where all is as it should be.

A value that comes again and again is read, asked about and made what its column has only once. Whoever gets NotPlain
takes the rows one by one, and finds what is wrong with them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models

from core.fields import FoldedField, folded_fields
from core.insertion import Stored, stored
from finance.exchange.backup.tables import VERSION, Column, Table
from finance.exchange.backup.values import LARGEST_ID, reader_of
from finance.exchange.reading import JsonObject
from finance.models import Allocation, ImportRow, RuleMark, Transaction
from finance.money import ScaledField

GROWING: Final = (Transaction, Allocation, ImportRow, RuleMark)
ROWS_AT_ONCE: Final = 250
"""Few enough, whatever texts are in them."""
RIGHT_AS_READ: Final = (models.BooleanField, models.DateField)
"""Fields that refuse nothing more."""
MOMENT: Final = models.DateTimeField()
IDS: Final = (models.BigAutoField, models.BigIntegerField)
VALUES_KEPT: Final = 4_000
LONGEST_KEPT: Final = 200
"""Signs of a text that is kept."""
Columns = dict[str, Sequence[Any]]
"""What is stored, by the names of fields; of what refers to other rows and of ids, those in the file."""


class NotPlain(Exception):
    """Something in these rows has to be looked at by itself."""


class Memo(dict[Any, Any]):
    """What a function answers to each of the values it was asked for last."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, asked: Any) -> Any:
        answer = self._function(asked)
        if len(self) >= VALUES_KEPT:
            self.clear()
        if not isinstance(asked, str) or len(asked) <= LONGEST_KEPT:
            self[asked] = answer
        return answer

    def of_all(self, asked: Sequence[Any]) -> list[Any]:
        return list(map(self.__getitem__, asked))


@dataclass(frozen=True)
class ColumnsOf:
    """How a table's rows are read so, as they are written in one version."""

    table: Table
    version: int

    @property
    def are_read(self) -> bool:
        """Whether they are, or every row is taken by itself."""
        return self.version == VERSION and self.table.model in GROWING

    def read(self, items: Sequence[Any]) -> Columns:
        """NotPlain where one of the rows may be wrong by itself."""
        if {*map(type, items)} != {JsonObject} or {*map(len, items)} != {len(self.table.fields)}:
            raise NotPlain
        if any(item.repeated for item in items):
            raise NotPlain
        try:
            return {name: read([item[name] for item in items]) for name, read in self._readers}
        except (KeyError, ValueError, ValidationError) as error:
            raise NotPlain from error

    def folds(self, columns: Columns) -> Columns:
        """What stands beside these columns, as text is found by it."""
        return {name: fold(columns) for name, fold in self._folds}

    @cached_property
    def _readers(self) -> list[tuple[str, Callable[[Sequence[Any]], Sequence[Any]]]]:
        memos = {field: Memo(partial(_stored, field)) for field in self.table.fields}
        moments = [field for field in memos if isinstance(field, models.DateTimeField)]
        memos |= dict.fromkeys(moments, Memo(partial(_stored, MOMENT)))  # A row is made and changed at the same one.
        return [(field.name, _reader_of(field, memo)) for field, memo in memos.items()]

    @cached_property
    def _folds(self) -> list[tuple[str, Callable[[Columns], Sequence[Any]]]]:
        return [(field.name, _fold_of(field)) for field in folded_fields(self.table.model)]


def _reader_of(field: Column, memo: Memo) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """None of its values is taken for an equal one of another type, as 1 is equal to true."""
    types = {_type_of(field)} | ({type(None)} if field.null else set())
    is_id = field.is_relation or type(field) in IDS

    def read(column: Sequence[Any]) -> Sequence[Any]:
        if not {*map(type, column)} <= types:
            raise NotPlain
        return _ids(column) if is_id else memo.of_all(column)

    return read


def _type_of(field: Column) -> type:
    """That of its values in JSON, where figures and days are text."""
    if isinstance(field, models.BooleanField):
        return bool
    is_number = isinstance(field, models.ForeignKey | models.AutoField | models.IntegerField)
    return int if is_number and not isinstance(field, ScaledField) else str


def _stored(field: Column, raw: object) -> Stored:
    value = reader_of(field)(raw)
    if value is None:
        return None
    if not isinstance(field, RIGHT_AS_READ) and not (field.blank and value in field.empty_values):
        value = field.clean(value, None)
    return stored(field, value)


def _ids(column: Sequence[Any]) -> Sequence[Any]:
    if any(row_id is not None and not 1 <= row_id <= LARGEST_ID for row_id in column):
        raise NotPlain
    return column


def _fold_of(field: FoldedField) -> Callable[[Columns], Sequence[Any]]:
    memo = Memo(field.folded)

    def fold(columns: Columns) -> Sequence[Any]:
        return memo.of_all(list(map("\n".join, zip(*(columns[source] for source in field.sources), strict=True))))

    return fold
