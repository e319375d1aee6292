"""Which rule set what of a transaction: said where rules do so, and taken back where somebody sets it by hand."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from core.insertion import ROWS_PER_STATEMENT
from finance.models import RuleField, RuleMark, Transaction

FIELDS: Final[Mapping[str, RuleField]] = {
    "category_id": RuleField.CATEGORY,
    "entity_id": RuleField.ENTITY,
    "name": RuleField.NAME,
    "bucket_id": RuleField.BUCKET,
    "allocations": RuleField.BUCKET,
    "split_income": RuleField.BUCKET,
}
"""What is marked, by the name of what changes it."""


class Mark(NamedTuple):
    """A rule set a field of a transaction."""

    transaction_id: int
    field: RuleField
    rule_id: int


def set_by_hand(row: Transaction, changes: Collection[str]) -> None:
    """Forget that rules set what ``changes``, such as category_id, say, of a transaction whose wallet is locked."""
    fields = {FIELDS[name] for name in changes if name in FIELDS}
    if fields:
        marks = RuleMark.objects.filter(transaction=row, wallet=row.wallet_id, field__in=fields)
        marks._raw_delete(marks.db)


def set_by_rules(wallet_id: int, marks: Iterable[Mark]) -> None:
    """Keep which rule set what, in place of what was said of that before; a statement or a few of many marks."""
    rows = [RuleMark(wallet_id=wallet_id, **mark._asdict()) for mark in marks]
    RuleMark.objects.bulk_create(
        rows,
        ROWS_PER_STATEMENT,
        update_conflicts=True,
        unique_fields=["transaction", "field", "wallet"],
        update_fields=["rule"],
    )
