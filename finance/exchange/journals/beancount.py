"""A user's money as a journal for beancount (https://beancount.github.io/docs/beancount_language_syntax.html)."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from django.db.models import Min

from core.models import User
from finance.exchange.exported_transactions import require_wallet
from finance.exchange.journals.accounts import Accounts
from finance.exchange.journals.assertions import Asserted, asserted_balances
from finance.exchange.journals.entries import Entry, journal_entries
from finance.models import BalanceAssertion, Transaction

ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
EPOCH: Final = dt.date(1970, 1, 1)


def beancount_journal(*, user: User, wallet_id: int | None) -> Iterator[str]:
    """The journal of one wallet, or of all, in pieces; NotFound naming ``wallet``."""
    require_wallet(user, wallet_id)
    accounts = beancount_accounts(user=user, wallet_id=wallet_id)
    entries = journal_entries(user=user, wallet_id=wallet_id, accounts=accounts)
    asserted = map(_asserted, asserted_balances(user=user, accounts=accounts))
    return chain(_pieces(accounts, _first_day(user), entries), asserted)


def _first_day(user: User) -> dt.date:
    """Before which nothing is told."""
    models = (Transaction, BalanceAssertion)
    first = (model.objects.for_user(user).aggregate(first=Min("date"))["first"] for model in models)
    return min(filter(None, first), default=EPOCH)


def beancount_accounts(*, user: User, wallet_id: int | None) -> Accounts:
    """The accounts of that journal."""
    return Accounts(user=user, wallet_id=wallet_id, clean=_component)


def _pieces(accounts: Accounts, first_day: dt.date, entries: Iterator[Entry]) -> Iterator[str]:
    yield 'option "title" "Pocketgraph"\n'
    for code in sorted(set(accounts.currencies.values())):
        yield f'option "operating_currency" "{code}"\n'
    for account, currency in accounts.currencies.items():
        yield f"{first_day.isoformat()} open {account} {currency}\n"
    yield from map(_written, entries)


def _written(entry: Entry) -> str:
    payee = f"{_quoted(entry.payee)} " if entry.payee else ""
    lines = [f"{entry.date.isoformat()} * {payee}{_quoted(entry.title)}", f'  id: "{entry.id}"']
    seen: Counter[str] = Counter()
    for name, value in entry.tags:
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}-{seen[name]}"
        lines.append(f"  {key}: {_quoted(value)}")
    for posting in entry.postings:
        price = f" @@ {posting.price}" if posting.price else ""
        lines.append(f"  {posting.account}  {posting.amount}{price}")
    return "\n" + "\n".join(lines) + "\n"


def _asserted(balance: Asserted) -> str:
    """Of the start of the next day, which is what beancount compares."""
    if balance.difference or balance.date == dt.date.max:
        return f"\n{balance.comment}"
    next_day = balance.date + dt.timedelta(1)
    return f"\n{next_day.isoformat()} balance {balance.account}  {balance.balance} {balance.currency}\n"


def _component(name: str) -> str:
    """A part of an account's name: letters, digits and hyphens, of which a capital or a digit is the first."""
    signs = "".join(sign if _may_stand(sign) else "-" for sign in name)
    capital = signs[:1].upper() + signs[1:]
    return capital if unicodedata.category(capital[0]) in {"Lu", "Nd"} else f"X{capital}"


def _may_stand(sign: str) -> bool:
    category = unicodedata.category(sign)
    return sign == "-" or category == "Nd" or category.startswith("L")


def _quoted(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'
