"""Transactions for tests of reading, straight into the database: they move no figure of the ledger."""

from datetime import date
from decimal import Decimal
from typing import Any

from finance.models import Deposit, Transaction


def add(deposit: Deposit, amount: str, on: str = "2026-05-05", name: str = "", **fields: Any) -> Transaction:
    """One that moves ``amount`` with its sign: an income when it is positive, else an expense."""
    signed = Decimal(amount)
    kind = "INCOME" if signed > 0 else "EXPENSE"
    fields = {"kind": kind, "date": date.fromisoformat(on), "name": name, "wallet": deposit.wallet} | fields
    return Transaction.objects.create(deposit=deposit, amount=signed, **fields)
