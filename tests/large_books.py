"""A wallet with as many rows of as much money as any amount may be."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from finance.ledger.services.repair import rebuild_balances, rebuild_totals
from finance.models import BaseCategory, Deposit, Entity, Kind, Transaction, Wallet
from tests.factories import make_bucket, make_budget, make_category, make_period, make_prediction

MOST: Final = Decimal("999999999999.99")
"""The largest amount in euros."""
APRIL_1: Final = dt.date(2026, 4, 1)


class LargeBooks:
    """Each amount is earned, spent and moved in on a deposit of its own, with an entity of its own, in turn on each day
    from April to June; what was moved is what is left.
    """

    def __init__(self, wallet: Wallet, amounts: Sequence[Decimal]) -> None:
        self.wallet, self.amounts = wallet, amounts
        food = BaseCategory.objects.get(code="FOOD")
        self.food = make_category(wallet, "Food", base_category=food, priority="OTHERS")
        self.pay = make_category(wallet, "Pay", "INCOME")
        self.may = make_period(wallet, status="ACTIVE")
        make_prediction(self.may, self.food, "1")
        make_budget(self.food, limit="1")
        make_bucket(wallet, percentage="100")
        names = [f"{number:04}" for number in range(len(amounts))]
        self.deposits = Deposit.objects.bulk_create(Deposit(wallet=wallet, name=name) for name in names)
        self.entities = Entity.objects.bulk_create(Entity(wallet=wallet, name=name) for name in names)
        self.rows = Transaction.objects.bulk_create(
            self._row(number, kind, category)
            for number in range(len(amounts))
            for kind, category in [(Kind.INCOME, self.pay), (Kind.EXPENSE, self.food), (Kind.NEUTRAL, None)]
        )
        wallets = Wallet.objects.filter(pk=wallet.pk)
        rebuild_balances(wallets)
        rebuild_totals(wallets)

    def _row(self, number: int, kind: Kind, category: object) -> Transaction:
        day, amount = APRIL_1 + dt.timedelta(number % 91), self.amounts[number]
        return Transaction(
            wallet=self.wallet, kind=kind, amount=-amount if kind == Kind.EXPENSE else amount, date=day,
            category=category, deposit=self.deposits[number], entity=self.entities[number],
            period=self.may if self.may.starts_on <= day <= self.may.ends_on else None,
        )  # fmt: skip

    def sum(self, kind: Kind, month: int | None = None) -> Decimal:
        """The amounts of one kind, without their signs, ever or in a month of 2026."""
        rows = [row for row in self.rows if row.kind == kind and month in (None, row.date.month)]
        return sum((abs(row.amount) for row in rows), Decimal(0))
