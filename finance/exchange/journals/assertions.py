"""What was asserted of deposits, as journals say it: programs that read them prove what holds.

What does not is only told, in a comment, or nothing of the journal could be read.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from core.models import User
from finance.exchange.exported_transactions import BATCH
from finance.exchange.journals.accounts import Accounts
from finance.models import BalanceAssertion
from finance.money import write_money


@dataclass(frozen=True, slots=True)
class Asserted:
    """A balance of an account at the end of a day."""

    account: str
    date: dt.date
    balance: str
    currency: str
    difference: str | None
    """What the transactions come to, less that; None where it holds."""

    @property
    def comment(self) -> str:
        told = f"; {self.date.isoformat()} {self.account} was {self.balance} {self.currency} as asserted"
        return f"{told}; its transactions differ by {self.difference}\n" if self.difference else f"{told}\n"


def asserted_balances(*, user: User, accounts: Accounts) -> Iterator[Asserted]:
    """Those of the accounts, the earliest first."""
    rows = BalanceAssertion.objects.for_user(user).filter(deposit__in=accounts.deposits).order_by("date", "pk")
    for deposit_id, date, balance, difference in rows.values_list(
        "deposit_id", "date", "balance", "difference"
    ).iterator(BATCH):
        account = accounts.deposits[deposit_id]
        currency = accounts.currencies[account]
        differs = write_money(difference, currency) if difference else None
        yield Asserted(account, date, write_money(balance, currency), currency, differs)
