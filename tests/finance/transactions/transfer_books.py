"""Transfers that the services make, and proof that a refused one left nothing."""

from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Allocation, Bucket, Deposit, MonthlyTotal, Transaction, Transfer, Wallet


def legs_of(transfer: Transfer) -> list[Transaction]:
    """The leg out and the leg in, as they are stored."""
    return list(transfer.legs.select_related("wallet", "deposit", "category", "period").order_by("amount"))


def balances_of(*rows: Deposit | Bucket) -> list[Decimal]:
    for row in rows:
        row.refresh_from_db()
    return [row.balance for row in rows]


def everything() -> list[list[tuple[Any, ...]]]:
    """Every row that a transfer may touch, to show that a refused one touched none."""
    models = (Wallet, Deposit, Bucket, Transfer, Transaction, Allocation, MonthlyTotal)
    return [sorted(model._default_manager.values_list()) for model in models]


def problems_of(write: Any, **arguments: Any) -> dict[str, Any]:
    """What is wrong with each argument; whatever refuses must have changed nothing."""
    before = everything()
    try:
        write(**arguments)
    except InvalidInput as error:
        found = dict(error.fields)
    except (NotFound, Conflict) as error:
        found = {error.field or "": str(error)}
    else:
        raise AssertionError("This should have been refused.")
    assert everything() == before
    return found
