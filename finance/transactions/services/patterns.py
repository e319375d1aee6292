"""Drawing many transactions that name the same rows, each checked like one entered alone, at a part of its cost."""

import datetime as dt
from decimal import Decimal
from typing import Final, NamedTuple

from core.errors import Problems
from finance.models import Period, Transaction


class Own(NamedTuple):
    """What each of them has of its own; the amount is signed."""

    amount: Decimal
    date: dt.date
    name: str
    note: str = ""


SHARED: Final = {field.name for field in Transaction._meta.fields}.difference(Own._fields)


class Pattern:
    """A transaction that is not saved, whose kind and what it names were found to be right."""

    def __init__(self, row: Transaction) -> None:
        self._row = row

    @property
    def wallet_id(self) -> int:
        return self._row.wallet_id

    def draw(self, own: Own, period: Period | None, problems: Problems | None = None) -> Transaction:
        """Another one like it, not saved, in the period of its day; InvalidInput with ``problems`` and its own."""
        row = self._row.alike().changed(period=period, **own._asdict())
        row.require_clean(problems, known=SHARED)
        return row
