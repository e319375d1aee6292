"""MT940 as fields with their lines, and each field taken apart by the library."""

import datetime as dt
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import mt940

from finance.exchange.statements.refusals import Reason, RowError

logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)  # it would write into the log what stands in the file

TAG: Final = re.compile(r":(13D?|20|21|25P?|28C?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|NS):(.*)")
ENVELOPE: Final = re.compile(r"\{1:.*?\{4:|\{[1235]:.*")
END: Final = re.compile(r"-\}?(?:\{5:.*)?\s*")
BALANCE: Final = re.compile(r"[CD][0-9]{6}[A-Z]{3}[0-9]{1,14}(?:,[0-9]{0,3})?")
OF_THE_LIBRARY: Final = mt940.models.Transactions(options=mt940.Options.all())
ENTRY: Final = mt940.tags.Statement()
NO_REFERENCE: Final = "NONREF"


@dataclass(slots=True)
class Field:
    tag: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a field 61."""

    value_date: dt.date
    date: dt.date
    amount: Decimal
    is_reversal: bool
    bank_reference: str
    details: str


def fields_of(text: str) -> Iterator[Field]:
    """Every field with its line; a line without a tag belongs to the field above."""
    current: Field | None = None
    for number, written in enumerate(text.split("\n"), 1):
        line = ENVELOPE.sub("", written.rstrip("\r")) if written.startswith("{") else written.rstrip("\r")
        found = TAG.fullmatch(line.lstrip()) if line.lstrip().startswith(":") else None
        if found or END.fullmatch(line):
            if current:
                yield current
            current = Field(found[1], number, [found[2]]) if found else None
        elif current and line.strip():
            current.lines.append(line)
    if current:
        yield current


def entry_of(field_61: Field) -> Entry:
    """RowError where the field is none."""
    written = field_61.text.strip()
    try:
        data: Mapping[str, Any] = ENTRY(OF_THE_LIBRARY, ENTRY.parse(OF_THE_LIBRARY, written))
    except (RuntimeError, ValueError, InvalidOperation) as error:
        raise RowError(Reason.MALFORMED, f'"{written[:40]}" is not a field 61.') from error
    if not data["id"]:
        raise RowError(Reason.INVALID_AMOUNT, f'"{written[:40]}" has no amount such as 12,50 before its type.')
    return Entry(
        value_date=_day(data["date"]),
        date=_day(data.get("entry_date") or data["date"]),
        amount=data["amount"].amount,
        is_reversal=data["status"].startswith(("R", "r")),
        bank_reference=(data["bank_reference"] or "").strip().removesuffix(NO_REFERENCE),
        details=(data["extra_details"] or "").strip(),
    )


def balance_of(field_6x: Field) -> tuple[Decimal, str, dt.date]:
    """The amount, its currency and its day; RowError where the field is none."""
    written = field_6x.text.strip()
    if not BALANCE.fullmatch(written):
        raise RowError(Reason.MALFORMED, f'"{written[:40]}" is not a balance.')
    tag = mt940.tags.FinalClosingBalance()
    try:
        data: Mapping[str, Any] = tag(OF_THE_LIBRARY, tag.parse(OF_THE_LIBRARY, written))
    except (RuntimeError, ValueError) as error:
        raise RowError(Reason.MALFORMED, f'"{written[:40]}" is not a balance.') from error
    balance = data["final_closing_balance"]
    return balance.amount.amount, balance.amount.currency, _day(balance.date)


def _day(date: dt.date) -> dt.date:
    return dt.date(date.year, date.month, date.day)
