"""Taking back: what comes back of an expense or a category's spending, and what is taken back of an income."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Unpack

from core.errors import InvalidInput, Problems
from core.models import User
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.allocations import Share, allocate_new
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_row
from finance.models import Entity, Transaction
from finance.models.corrections import Correction
from finance.money import write_money
from finance.transactions.services import links
from finance.transactions.services.bucket_choice import Placement, shares_of
from finance.transactions.services.following import shares_like_whole
from finance.transactions.services.recording import Details, record_new
from finance.transactions.services.references import amount_problems, set_deposit


def record_correction(
    what: Correction,
    *,
    user: User,
    whole_id: int | None,
    amount: Decimal,
    date: dt.date,
    split_income: bool = False,
    **details: Unpack[Details],
) -> Change[Transaction]:
    """Record what is taken back of a transaction, at most what is left of it, or of a category.

    InvalidInput names what is said beside the one of them.
    """
    _require_one_thing(what, whole_id, details)
    row = Transaction(kind=what.kind, amount=-amount * what.sign, date=date)
    if whole_id is None:
        return record_new(row, user, amount, split_income=split_income, **details)
    whole = lock_row(Transaction, user=user, pk=whole_id, field=f"{what.whole}_id")
    _require_whole(what, whole)
    row.changed(**{what.names: whole}, name=details.get("name", ""), note=details.get("note", ""))
    row.changed(wallet=whole.wallet, category_id=whole.category_id, entity_id=whole.entity_id)
    problems = _problems_of(row, whole, user, amount, details)
    placement = Placement(details.get("bucket_id"), details.get("allocations"), split_income)
    shares, found = _shares_of(row, whole, user, placement)
    change = record(row, problems | found)
    return change.moving(links.settle([row]) | allocate_new([(row, shares)]))


def _require_one_thing(what: Correction, whole_id: int | None, details: Details) -> None:
    field = f"{what.whole}_id"
    asked = {
        field: whole_id,
        "category_id": details.get("category_id"),
        "base_category_code": details.get("base_category_code"),
    }
    named = [name for name, value in asked.items() if value is not None]
    if not named:
        raise InvalidInput({field: [f"A {what.name} is of an {what.whole} or has a category."]})
    if len(named) > 1:
        message = f"A {what.name} is of one thing: an {what.whole}, a category, or that of a base category."
        raise InvalidInput({name: [message] for name in named[1:]})


def _require_whole(what: Correction, row: Transaction) -> None:
    if row.transfer_id or row.kind != what.kind or row.is_correction:
        message = f"Only an {what.whole} is {what.sum}, and neither a {what.name} nor a transfer is one."
        raise InvalidInput({f"{what.whole}_id": [message]})


def _problems_of(row: Transaction, whole: Transaction, user: User, amount: Decimal, details: Details) -> Problems:
    """What is wrong with its deposit, which this sets, with its day, its entity and its amount."""
    deposit_id = details.get("deposit_id")
    problems = set_deposit(row, user, whole.deposit_id if deposit_id is None else deposit_id)
    problems |= _other_entity(row, whole, user, details.get("entity_id"))
    problems |= links.owe_since(row, whole) | amount_problems(amount)
    left = abs(whole.amount) - whole.corrected
    if amount > left:
        most, of = write_money(left, whole.wallet.currency), whole.correction.whole
        problems["amount"] = [f"No more than {most} is left of the {of}."]
    return problems


def _other_entity(row: Transaction, whole: Transaction, user: User, entity_id: int | None) -> Problems:
    if entity_id in (None, whole.entity_id):
        return {}
    named_row(Entity, user, whole.wallet, entity_id, "entity_id")
    return {"entity_id": [f"A {row.correction.name} has the entity of its {row.correction.whole}."]}


def _shares_of(
    row: Transaction, whole: Transaction, user: User, placement: Placement
) -> tuple[Sequence[Share], Problems]:
    if placement == Placement():
        return shares_like_whole(row, whole), {}
    held = whole.allocations.values_list("bucket_id", flat=True)
    return shares_of(row, user, placement, held)
