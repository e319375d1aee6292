"""Transactions as entries of plain-text accounting: each says where its amount comes from, so that all sum to 0."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.models import User
from finance.exchange.exported_transactions import Parts, Row, exported_transactions, other_legs, parts_by_transaction
from finance.exchange.journals.accounts import Accounts
from finance.models import Kind
from finance.money import write_money


@dataclass(frozen=True, slots=True)
class Posting:
    """A change of one account; ``price`` is what it was exchanged for, as a whole and without a sign."""

    account: str
    amount: str
    price: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction, or both legs of a transfer; ``tags`` are whatever else is known of it."""

    id: int
    date: dt.date
    payee: str
    title: str
    tags: list[tuple[str, str]]
    postings: list[Posting]


def journal_entries(*, user: User, wallet_id: int | None, accounts: Accounts) -> Iterator[Entry]:
    """The entries of one wallet, or of all, by date, those of a day by id; a transfer once, with its leg out."""
    for batch in exported_transactions(user=user, wallet_id=wallet_id):
        others = other_legs(batch)
        legs = [leg.id for leg in others.values()]
        parts = parts_by_transaction({*legs, *(row.id for row in batch)})
        for row in batch:
            other = others.get(row.id)
            if other is None or other.deposit_id not in accounts.deposits:
                yield _entry(row, accounts, parts)
            elif row.amount < 0:
                yield _transfer(row, other, accounts, parts)


def _entry(row: Row, accounts: Accounts, parts: Parts) -> Entry:
    postings = [_on_deposit(row, accounts), Posting(_source(row, accounts), _money(-row.amount, row))]
    return Entry(row.id, row.date, row.entity or "", row.name, _tags(row, parts), postings)


def _transfer(out: Row, into: Row, accounts: Accounts, parts: Parts) -> Entry:
    """Two postings; four when the legs count as an expense and an income, whose accounts take them up."""
    if out.kind != Kind.NEUTRAL:
        postings = [*_entry(out, accounts, parts).postings, *_entry(into, accounts, parts).postings]
    elif out.currency == into.currency:
        postings = [_on_deposit(out, accounts), _on_deposit(into, accounts)]
    else:
        sold = Posting(accounts.deposits[out.deposit_id], _money(out.amount, out), _money(into.amount, into))
        postings = [sold, _on_deposit(into, accounts)]
    received = [("received-as", into.name)] if into.name != out.name else []
    named = [("category", row.category) for row in (out, into) if row.category]
    buckets = _bucket_tags(into, parts)
    return Entry(out.id, out.date, "", out.name, [*_tags(out, parts), *buckets, *named, *received], postings)


def _source(row: Row, accounts: Accounts) -> str:
    """The account that the amount of a transaction comes from, or goes to."""
    if row.is_opening:
        return accounts.openings[row.wallet_id]
    if row.loan_id is not None:
        return accounts.loans[row.loan_id]
    if row.transfer_id is not None and row.kind == Kind.NEUTRAL:
        return accounts.transfers[row.wallet_id]
    if row.category_id is not None:
        return accounts.categories[row.category_id]
    return accounts.without_category[row.wallet_id][row.kind]


def _on_deposit(row: Row, accounts: Accounts) -> Posting:
    return Posting(accounts.deposits[row.deposit_id], _money(row.amount, row))


def _money(amount: Decimal, row: Row) -> str:
    return f"{write_money(amount, row.currency)} {row.currency}"


def _tags(row: Row, parts: Parts) -> list[tuple[str, str]]:
    corrected = (("refund-of", row.refund_of_id), ("reversal-of", row.reversal_of_id))
    note = [("note", row.note)] if row.note else []
    return [*((name, str(pk)) for name, pk in corrected if pk), *_bucket_tags(row, parts), *note]


def _bucket_tags(row: Row, parts: Parts) -> list[tuple[str, str]]:
    return [("bucket", f"{part.bucket} {write_money(part.amount, row.currency)}") for part in parts.get(row.id, [])]
