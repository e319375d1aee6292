"""A person's books in plain Python: rows in dictionaries, every figure a sum made anew, every refusal a reason.

Written from the meaning of the domain and slow on purpose; it knows no database and none of the product's code but
the names of its errors, and which names are one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from core.errors import Conflict, DomainError, InvalidInput, NotFound
from core.text import fold
from tests.reference import rows

DIGITS = {"JPY": 0, "EUR": 2, "KWD": 3}
LIMIT = Decimal(10) ** 12
ZERO = Decimal(0)
ANY_FIELD = "*"


class Refused(Exception):
    """The books do not allow it; ``Books.reasons`` says why."""


@dataclass
class Books:
    """What is on record of every user, as ``user_id`` sees and changes it."""

    user_id: int
    base_categories: dict[int, rows.BaseCategory] = field(default_factory=dict)
    wallets: dict[int, rows.Wallet] = field(default_factory=dict)
    deposits: dict[int, rows.Deposit] = field(default_factory=dict)
    entities: dict[int, rows.Entity] = field(default_factory=dict)
    buckets: dict[int, rows.Bucket] = field(default_factory=dict)
    categories: dict[int, rows.Category] = field(default_factory=dict)
    periods: dict[int, rows.Period] = field(default_factory=dict)
    predictions: dict[int, rows.Prediction] = field(default_factory=dict)
    budgets: dict[int, rows.Budget] = field(default_factory=dict)
    transfers: dict[int, rows.Transfer] = field(default_factory=dict)
    loans: dict[int, rows.Loan] = field(default_factory=dict)
    transactions: dict[int, rows.Transaction] = field(default_factory=dict)
    fresh_ids: dict[str, list[int]] = field(default_factory=dict)
    """The ids that the database gave to the rows of the write being played, by table."""
    reasons: set[tuple[type[DomainError], str | None]] = field(default_factory=set)
    """Why the write being played is refused, each reason with the argument at fault."""

    # Rows.

    def copy(self) -> "Books":
        """The same rows, to be changed without changing these."""
        tables = {field.name: getattr(self, field.name) for field in fields(self) if field.default_factory is dict}
        books = Books(
            self.user_id, **{name: {pk: copy(row) for pk, row in rows.items()} for name, rows in tables.items()}
        )
        for row in books.transactions.values():
            row.shares = dict(row.shares)
        return books

    def table(self, name: str) -> dict[int, Any]:
        return getattr(self, name)

    def add(self, table: str, make: Any, **values: Any) -> Any:
        """A new row under the id that the database gave it, or any where the database refused it."""
        ids = self.fresh_ids.get(table) or [-1 - len(self.table(table))]
        row = make(**{**values, "id": ids.pop(0)})
        self.table(table)[row.id] = row
        return row

    def wallet_id_of(self, row: Any) -> int:
        if isinstance(row, rows.Wallet):
            return row.id
        if isinstance(row, rows.Prediction):
            return self.periods[row.period_id].wallet_id
        if isinstance(row, rows.Budget):
            return self.categories[row.category_id].wallet_id
        return row.wallet_id

    def transfers_in(self, wallet_id: int) -> list[int]:
        legs = self.in_wallet("transactions", wallet_id)
        return sorted({leg.transfer_id for leg in legs if leg.transfer_id})

    def owner_id_of(self, row: Any) -> int:
        return row.owner_id if hasattr(row, "owner_id") else self.wallets[self.wallet_id_of(row)].owner_id

    def in_wallet(self, table: str, wallet_id: int) -> list[Any]:
        return [row for row in self.table(table).values() if self.wallet_id_of(row) == wallet_id]

    def find(self, table: str, pk: int, field: str, wallet_id: int | None = None) -> Any:
        """The user's row, of this wallet where one is given; a row of anybody else is as absent as none."""
        row = self.table(table).get(pk)
        elsewhere = row and wallet_id is not None and self.wallet_id_of(row) != wallet_id
        if row is None or elsewhere or self.owner_id_of(row) != self.user_id:
            self.refuse(NotFound, field)
            raise Refused
        return row

    def is_there(self, table: str, pk: int, field: str, wallet_id: int) -> bool:
        """Whether it is found; refused without stopping, where several may be absent and any of them may be told."""
        try:
            self.find(table, pk, field, wallet_id)
        except Refused:
            return False
        return True

    def wallet_or_default(self, wallet_id: int | None) -> rows.Wallet:
        if wallet_id is not None:
            return self.find("wallets", wallet_id, "wallet_id")
        return next(row for row in self.wallets.values() if row.owner_id == self.user_id and row.is_default)

    def currency_of(self, row: Any) -> str:
        return self.wallets[self.wallet_id_of(row)].currency

    # Refusals.

    def refuse(self, error: type[DomainError], *fields: str | None) -> None:
        self.reasons.update((error, name) for name in fields)

    def refuse_if(self, wrong: Any, error: type[DomainError], *fields: str | None) -> None:
        if wrong:
            self.refuse(error, *fields)

    def stop_if_refused(self) -> None:
        if self.reasons:
            raise Refused

    def check_amount(self, amount: Decimal, currency: str, field: str = "amount", least: Decimal | None = None) -> None:
        """An amount is more than 0 (or ``least`` and more), no finer than its currency, below a billion thousands."""
        too_small = amount <= 0 if least is None else amount < least
        fine = amount.scaleb(DIGITS[currency]) % 1 != 0
        self.refuse_if(too_small or fine or amount >= LIMIT, InvalidInput, field)

    def check_name(self, table: str, name: str, taken_in: Iterable[Any], but: Any = None) -> None:
        taken = any(fold(row.name) == fold(name) for row in taken_in if row is not but)
        self.refuse_if(taken or not name, InvalidInput, "name")

    def check_open(self, period: rows.Period | None, field: str) -> None:
        self.refuse_if(period and period.status == "CLOSED", Conflict, field)

    def check_active(self, row: Any, field: str) -> None:
        """Nothing new in what is retired, a category's base category too."""
        self.refuse_if(not row.is_active, InvalidInput, field)
        base_id = getattr(row, "base_category_id", None)
        self.refuse_if(base_id and not self.base_categories[base_id].is_active, InvalidInput, field)

    def check_limits(self) -> None:
        """No figure has more than twelve digits before the point."""
        figures = [*self.deposit_balances().values(), *self.bucket_balances().values()]
        figures += [amount for amount, _ in self.monthly_totals().values()]
        figures += self.bucket_totals().values()
        figures += [plan.current_plan for plan in self.predictions.values()]
        figures += [plan.initial_plan or ZERO for plan in self.predictions.values()]
        figures += [budget.limit for budget in self.budgets.values()]
        figures += [loan.principal for loan in self.loans.values()]
        self.refuse_if(any(abs(figure) >= LIMIT for figure in figures), InvalidInput, ANY_FIELD)

    # Figures.

    def deposit_balances(self) -> dict[int, Decimal]:
        sums = dict.fromkeys(self.deposits, ZERO)
        for row in self.transactions.values():
            sums[row.deposit_id] += row.amount
        return sums

    def bucket_balances(self) -> dict[int, Decimal]:
        sums = dict.fromkeys(self.buckets, ZERO)
        for row in self.transactions.values():
            for bucket_id, share in row.shares.items():
                sums[bucket_id] += share.amount
        return sums

    def period_on(self, wallet_id: int, date: dt.date) -> rows.Period | None:
        around = (row for row in self.periods.values() if row.wallet_id == wallet_id)
        return next((row for row in around if row.starts_on <= date <= row.ends_on), None)

    def period_of(self, row: rows.Transaction) -> rows.Period | None:
        return self.period_on(row.wallet_id, row.date)

    def period_id_of(self, row: rows.Transaction) -> int | None:
        period = self.period_of(row)
        return period.id if period else None

    def in_period(self, period: rows.Period) -> list[rows.Transaction]:
        return [row for row in self.transactions.values() if self.period_of(row) is period]

    def is_used(self, column: str, pk: int) -> bool:
        """Whether transactions name this row in ``column``."""
        return any(getattr(row, column) == pk for row in self.transactions.values())

    def taking_back(self, row: rows.Transaction) -> list[rows.Transaction]:
        """The refunds of an expense, or the reversals of an income."""
        return [other for other in self.transactions.values() if other.whole_id == row.id]

    def taken_back(self, row: rows.Transaction) -> Decimal:
        return sum((abs(other.amount) for other in self.taking_back(row)), ZERO)

    def owed_since(self, row: rows.Transaction) -> dt.date | None:
        """The day of what a refund or a reversal takes back, or of the loan that a repayment repays."""
        if row.whole_id:
            return self.transactions[row.whole_id].date
        loan = self.loans.get(row.loan_id or 0)
        if loan is None or row not in self.repayments_of(loan):
            return None
        payments = [other for other in self.transactions.values() if other.loan_id == loan.id]
        return next(other.date for other in payments if other not in self.repayments_of(loan))

    def legs_of(self, transfer_id: int) -> list[rows.Transaction]:
        """The leg out, then the leg in."""
        legs = [row for row in self.transactions.values() if row.transfer_id == transfer_id]
        return sorted(legs, key=lambda leg: leg.amount)

    def repayments_of(self, loan: rows.Loan) -> list[rows.Transaction]:
        """What moves against the direction of the loan's pay-out: in where money was lent."""
        sign = 1 if loan.direction == "LENT" else -1
        return [row for row in self.transactions.values() if row.loan_id == loan.id and row.amount * sign > 0]

    def repaid(self, loan: rows.Loan) -> Decimal:
        return sum((abs(row.amount) for row in self.repayments_of(loan)), ZERO)

    def bucket_totals(self) -> dict[tuple[int, dt.date], Decimal]:
        """What each bucket got and gave in each month, where that is not 0."""
        totals: dict[tuple[int, dt.date], Decimal] = defaultdict(lambda: ZERO)
        for row in self.transactions.values():
            for bucket_id, share in row.shares.items():
                totals[bucket_id, row.date.replace(day=1)] += share.amount
        return {key: amount for key, amount in totals.items() if amount}

    def monthly_totals(self) -> dict[tuple[Any, ...], tuple[Decimal, int]]:
        """The sum and count of the transactions of one key of ``MonthlyTotal``."""
        totals: dict[tuple[Any, ...], tuple[Decimal, int]] = defaultdict(lambda: (ZERO, 0))
        for row in self.transactions.values():
            named = (self.period_id_of(row), row.deposit_id, row.category_id, row.entity_id, row.kind)
            key = (row.wallet_id, row.date.replace(day=1), *named)
            amount, count = totals[key]
            totals[key] = (amount + row.amount, count + 1)
        return dict(totals)

    def span_totals(self) -> dict[tuple[Any, ...], tuple[Decimal, int]]:
        """The same for one key of ``SpanTotal``: months, days, periods, and categories and entities in periods."""
        totals: dict[tuple[Any, ...], tuple[Decimal, int]] = defaultdict(lambda: (ZERO, 0))
        for row in self.transactions.values():
            period_id, month = self.period_id_of(row), row.date.replace(day=1)
            spans: set[tuple[Any, ...]] = {(month, None, None, None, None), (None, row.date, None, None, None)}
            if period_id:
                of_period = [(None, None), (row.category_id, None), (None, row.entity_id)]
                spans |= {(None, None, period_id, *named) for named in of_period}
            for span in spans:
                amount, count = totals[row.wallet_id, *span, row.kind]
                totals[row.wallet_id, *span, row.kind] = (amount + row.amount, count + 1)
        return dict(totals)
