"""Records as drafts of rows: what their cells say, before it is known which amounts are money out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finance.exchange.statements.dates import DateOrder, day_of
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.delimited.layout import Layout
from finance.exchange.statements.formats.delimited.roles import Role
from finance.exchange.statements.formats.delimited.signs import Money, by_word, of_two_columns
from finance.exchange.statements.numbers import amount_of, settled
from finance.exchange.statements.refusals import Reason, RowError
from finance.minor_units import MINOR_UNITS

NOTHING: Final = "-\u2013\u2014"
"""What stands in the cell of an amount that there is not."""
Account = tuple[str, str]
"""The account and the currency of a row as the file writes them: rows of two of them are of two statements."""


@dataclass(frozen=True, slots=True)
class Draft:
    record: Record
    date: dt.date
    value_date: dt.date | None
    amount: Decimal
    balance: Decimal | None
    fee: Decimal
    currency: str | None
    account: Account

    def money(self, *, with_fee: bool = False) -> Money:
        return Money(self.amount, self.balance, self.fee if with_fee else Decimal(0))


@dataclass(frozen=True, slots=True)
class Forms:
    """How the cells of a file are written."""

    layout: Layout
    sign: str
    order: DateOrder
    currency: str | None
    """What the header tells."""

    def draft(self, record: Record) -> Draft:
        """RowError where the record cannot be read."""
        amount, beside = self._amount(record)
        currency = self._currency(record) or beside or self.currency
        booked, valued = self._day(record, Role.DATE), self._day(record, Role.VALUE_DATE)
        if booked is None and valued is None:
            raise RowError(Reason.NOT_A_ROW, "The line has no day.")
        balance = self._money(record, Role.BALANCE)
        return Draft(
            record=record,
            date=booked or valued or dt.date.min,
            value_date=valued,
            amount=settled(amount, currency),
            balance=None if balance is None else settled(balance[0], currency),
            fee=settled(abs((self._money(record, Role.FEE) or (Decimal(0), None))[0]), currency),
            currency=currency,
            account=(self.layout.cell(record, Role.ACCOUNT), currency or ""),
        )

    def _amount(self, record: Record) -> tuple[Decimal, str | None]:
        if Role.AMOUNT in self.layout.columns:
            found = self._money(record, Role.AMOUNT)
            if found is None:
                raise RowError(Reason.INVALID_AMOUNT, "The line has no amount.")
            word = self.layout.cell(record, Role.SIGN)
            return (by_word(found[0], word), found[1]) if Role.SIGN in self.layout.columns else found
        debit, credit = self._money(record, Role.DEBIT), self._money(record, Role.CREDIT)
        if debit is None and credit is None:
            raise RowError(Reason.INVALID_AMOUNT, "The line has no amount.")
        return of_two_columns(debit and debit[0], credit and credit[0]), (debit or credit or ("", None))[1]

    def _money(self, record: Record, role: Role) -> tuple[Decimal, str | None] | None:
        cell = self.layout.cell(record, role)
        return amount_of(cell, self.sign) if cell and cell not in NOTHING else None

    def _day(self, record: Record, role: Role) -> dt.date | None:
        cell = self.layout.cell(record, role)
        return day_of(cell, self.order) if cell else None

    def _currency(self, record: Record) -> str | None:
        cell = self.layout.cell(record, Role.CURRENCY)
        if cell and cell not in MINOR_UNITS:
            raise RowError(Reason.INVALID_AMOUNT, f'"{cell[:40]}" is not the code of a currency, such as EUR.')
        return cell or None


def by_account(drafts: Iterable[Draft]) -> dict[Account, list[Draft]]:
    """The drafts of each account, in the order of the file."""
    found: dict[Account, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.account, []).append(draft)
    return found


def moneys(drafts: Iterable[Draft], *, with_fees: bool = False) -> Sequence[Sequence[Money]]:
    return [[draft.money(with_fee=with_fees) for draft in each] for each in by_account(drafts).values()]


def readable(forms: Forms) -> list[Draft]:
    """The drafts of all records that can be read."""
    found = []
    for record in forms.layout.rows:
        try:
            found.append(forms.draft(record))
        except RowError:
            continue
    return found
