"""Recording incomes and expenses by thousands, as imports do, under the rules that each of them has alone."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.ledger.services.bookings import record_all
from finance.ledger.services.guards import require_open
from finance.ledger.services.locking import lock_wallets_of
from finance.models import Deposit, Kind, Period, Transaction, Wallet
from finance.transactions.services.patterns import Own, Pattern
from finance.transactions.services.references import amount_problems, set_category, set_deposit, set_entity


class Named(NamedTuple):
    """What many of them name alike."""

    kind: str
    deposit_id: int
    category_id: int | None
    entity_id: int | None


class Draft(NamedTuple):
    """An income or expense that is to be recorded; its amount is positive."""

    named: Named
    amount: Decimal
    date: dt.date
    name: str


@write
def record_many(*, user: User, drafts: Sequence[Draft]) -> None:
    """Record all of them, in no bucket, or none: what is wrong with one is told without saying with which."""
    deposits = {draft.named.deposit_id for draft in drafts}
    wallets = {wallet.pk: wallet for wallet in lock_wallets_of(Deposit, user=user, ids=deposits)}
    found = Deposit.objects.for_user(user).filter(pk__in=deposits).values_list("pk", "wallet")
    wallet_of = {pk: wallets[wallet] for pk, wallet in found}
    patterns = {
        named: _pattern(user, wallet_of.get(named.deposit_id), named)
        for named in dict.fromkeys(draft.named for draft in drafts)
    }
    days = {pk: PeriodsByDay(wallet) for pk, wallet in wallets.items()}
    rows = [_row(draft, patterns[draft.named], days) for draft in drafts]
    record_all([(row, ()) for row in rows])


class PeriodsByDay:
    """The periods of a wallet, none of which overlap."""

    def __init__(self, wallet: Wallet) -> None:
        self._periods = list(Period.objects.filter(wallet=wallet).order_by("starts_on"))
        self._starts = [period.starts_on for period in self._periods]

    def on(self, day: dt.date) -> Period | None:
        """The one that the day falls in, if any."""
        place = bisect_right(self._starts, day) - 1
        return self._periods[place] if place >= 0 and day <= self._periods[place].ends_on else None

    def open_on(self, day: dt.date) -> Period | None:
        """The same; Conflict when it is closed."""
        period = self.on(day)
        require_open(period, "date")
        return period


def _pattern(user: User, wallet: Wallet | None, named: Named) -> Pattern:
    """A transaction that names these rows, which are there, of one wallet, active and of its kind."""
    if wallet is None:
        raise Deposit.not_found("deposit_id")
    row = Transaction(kind=named.kind, wallet=wallet)
    problems = set_category(row, user, named.category_id)
    problems |= set_deposit(row, user, named.deposit_id) | set_entity(row, user, named.entity_id)
    if problems:
        raise InvalidInput(problems)
    return Pattern(row)


def _row(draft: Draft, pattern: Pattern, days: dict[int, PeriodsByDay]) -> Transaction:
    period = days[pattern.wallet_id].open_on(draft.date)
    problems = amount_problems(draft.amount)
    amount = draft.amount if draft.named.kind == Kind.INCOME else -draft.amount
    return pattern.draw(Own(amount, draft.date, draft.name), period, problems)
