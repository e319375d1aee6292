"""Transactions as CSV (RFC 4180) that a spreadsheet can open without running anything in it."""

import csv
import datetime as dt
import io
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Final

from core.models import User
from finance.exchange.exported_transactions import Part, Row, exported_transactions, parts_by_transaction
from finance.money import write_money

COLUMNS: Final = (
    "id", "date", "kind", "amount", "currency", "wallet", "deposit", "category", "entity", "period", "name", "note",
    "buckets", "transfer_id", "loan_id", "refund_of_id", "reversal_of_id", "is_opening",
)  # fmt: skip
"""Stable: programs read them by these names."""
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 (spreadsheets take the wide forms for formulas too)
BYTE_ORDER_MARK: Final = "\ufeff"
"""What some spreadsheets need to read a file as UTF-8."""
Cell = str | None


def transactions_csv(
    *,
    user: User,
    wallet_id: int | None,
    start: dt.date | None,
    end: dt.date | None,
    with_mark: bool = False,
) -> Iterator[str]:
    """The lines, in pieces; amounts are plain signed numbers, and text that would be a formula starts with ``'``.

    With a byte-order mark before them when that is asked for. NotFound naming ``wallet``; InvalidInput naming ``to``
    when ``start`` is after ``end``.
    """
    batches = exported_transactions(user=user, wallet_id=wallet_id, start=start, end=end)
    return _pieces(batches, BYTE_ORDER_MARK if with_mark else "")


def _pieces(batches: Iterable[list[Row]], mark: str) -> Iterator[str]:
    yield mark + _lines([COLUMNS])
    for batch in batches:
        parts = parts_by_transaction([row.id for row in batch])
        yield _lines(_cells(row, parts.get(row.id, [])) for row in batch)


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _cells(row: Row, parts: list[Part]) -> list[Cell]:
    buckets = "; ".join(f"{part.bucket} {write_money(part.amount, row.currency)}" for part in parts)
    texts = (row.wallet, row.deposit, row.category, row.entity, row.period, row.name, row.note, buckets)
    corrected = (("Transaction", row.refund_of_id), ("Transaction", row.reversal_of_id))
    tied = (("Transfer", row.transfer_id), ("Loan", row.loan_id), *corrected)
    ids = [None if pk is None else _id(name, pk) for name, pk in tied]
    facts = (
        _id("Transaction", row.id),
        row.date.isoformat(),
        row.kind,
        write_money(row.amount, row.currency),
        row.currency,
    )
    return [*facts, *map(_harmless, texts), *ids, "true" if row.is_opening else "false"]


def _id(type_name: str, key: int) -> str:
    """As the API writes the id of a row of a type."""
    return b64encode(f"{type_name}:{key}".encode()).decode()


def _harmless(text: str | None) -> str | None:
    """Text that no spreadsheet runs; some look behind spaces for a formula."""
    starts = text is not None and (text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS))
    return f"'{text}" if starts else text
