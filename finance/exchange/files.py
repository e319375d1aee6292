"""The files that people take away, and what of theirs each of them holds."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from core.models import User
from finance.days import require_forward
from finance.exchange.backup.export import backup
from finance.exchange.csv.transactions import transactions_csv
from finance.exchange.exported_transactions import require_wallet
from finance.exchange.journals.beancount import beancount_journal
from finance.exchange.journals.hledger import hledger_journal


@dataclass(frozen=True, slots=True)
class Choice:
    """What of it is asked for; a file that knows nothing of a part has all of it."""

    wallet_id: int | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    with_mark: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    name: str
    content_type: str
    pieces: Callable[[User, Choice], Iterator[str]]
    """What is in it; NotFound naming ``wallet``, InvalidInput naming ``to`` for days that are turned around."""


def require_choice(user: User, choice: Choice) -> None:
    """The same refusals, before anything is made."""
    require_wallet(user, choice.wallet_id)
    require_forward(choice.start, choice.end, "to")


def _csv(user: User, choice: Choice) -> Iterator[str]:
    return transactions_csv(
        user=user, wallet_id=choice.wallet_id, start=choice.start, end=choice.end, with_mark=choice.with_mark
    )


def _hledger(user: User, choice: Choice) -> Iterator[str]:
    return hledger_journal(user=user, wallet_id=choice.wallet_id)


def _beancount(user: User, choice: Choice) -> Iterator[str]:
    return beancount_journal(user=user, wallet_id=choice.wallet_id)


def _backup(user: User, _choice: Choice) -> Iterator[str]:
    return backup(user=user)


CSV: Final = Export("transactions.csv", "text/csv; charset=utf-8; header=present", _csv)
HLEDGER: Final = Export("journal.hledger", "text/plain; charset=utf-8", _hledger)
BEANCOUNT: Final = Export("journal.beancount", "text/plain; charset=utf-8", _beancount)
BACKUP: Final = Export("backup.json", "application/json; charset=utf-8", _backup)
EXPORTS: Final = {export.name: export for export in (CSV, HLEDGER, BEANCOUNT, BACKUP)}
"""By name."""
