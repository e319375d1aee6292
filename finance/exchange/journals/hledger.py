"""A user's money as a journal for hledger (https://hledger.org/hledger.html#journal)."""

import unicodedata
from collections.abc import Iterator
from itertools import chain

from core.models import User
from finance.exchange.exported_transactions import require_wallet
from finance.exchange.journals.accounts import Accounts
from finance.exchange.journals.assertions import Asserted, asserted_balances
from finance.exchange.journals.entries import Entry, journal_entries
from finance.minor_units import digits_of
from finance.money import ZERO, write_money


def hledger_journal(*, user: User, wallet_id: int | None) -> Iterator[str]:
    """The journal of one wallet, or of all, in pieces; NotFound naming ``wallet``."""
    require_wallet(user, wallet_id)
    accounts = hledger_accounts(user=user, wallet_id=wallet_id)
    entries = journal_entries(user=user, wallet_id=wallet_id, accounts=accounts)
    return chain(_pieces(accounts, entries), map(_asserted, asserted_balances(user=user, accounts=accounts)))


def hledger_accounts(*, user: User, wallet_id: int | None) -> Accounts:
    """The accounts of that journal."""
    return Accounts(user=user, wallet_id=wallet_id, clean=_component)


def _pieces(accounts: Accounts, entries: Iterator[Entry]) -> Iterator[str]:
    yield "; Pocketgraph\ndecimal-mark .\n"
    for code in sorted(set(accounts.currencies.values())):
        yield f"commodity 1000.{'0' * digits_of(code)} {code}\n"
    for account in accounts.currencies:
        yield f"account {account}\n"
    yield from map(_written, entries)


def _written(entry: Entry) -> str:
    payee = f"{_text(entry.payee).replace('|', '/')} | " if entry.payee else ""
    lines = [f"{entry.date.isoformat()} * ({entry.id}) {payee}{_text(entry.title)}".rstrip()]
    lines += [f"    ; {name}:{_text(value).replace(',', ';')}" for name, value in entry.tags]
    for posting in entry.postings:
        price = f" @@ {posting.price}" if posting.price else ""
        lines.append(f"    {posting.account}  {posting.amount}{price}")
    return "\n" + "\n".join(lines) + "\n"


def _asserted(balance: Asserted) -> str:
    """Behind all entries, as hledger takes those of a day in their order."""
    if balance.difference:
        return f"\n{balance.comment}"
    zero = write_money(ZERO, balance.currency)
    posting = f"    {balance.account}  {zero} {balance.currency} = {balance.balance} {balance.currency}\n"
    return f"\n{balance.date.isoformat()} * Asserted balance\n{posting}"


def _component(name: str) -> str:
    """A part of an account's name: single spaces only, and no sign that starts a sub-account or a comment."""
    return _line(name).replace(":", "-").replace(";", ",") or "-"


def _text(text: str) -> str:
    """One line without a comment."""
    return _line(text).replace(";", ",")


def _line(text: str) -> str:
    shown = "".join("-" if unicodedata.category(sign) == "Cc" and not sign.isspace() else sign for sign in text)
    return " ".join(shown.split())
