"""Proof of what ties rows together: buckets and their allocations, loans and payments, expenses and refunds, transfers.

Like the rest of the proof, each check is one statement and yields only what differs.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce

from core.models import OwnedModel
from finance.ledger.selectors.derived_figures import (
    true_balance_of_bucket,
    true_principal_of_loan,
    true_refunded_of_transaction,
    true_repaid_of_loan,
)
from finance.ledger.selectors.differences import Difference
from finance.models import Allocation, Bucket, Loan, Transaction, Transfer
from finance.money import ZERO, MoneyField, format_money

FIGURES: Final[list[tuple[type[OwnedModel], str, Any]]] = [
    (Bucket, "balance", true_balance_of_bucket),
    (Loan, "principal", true_principal_of_loan),
    (Loan, "repaid", true_repaid_of_loan),
    (Transaction, "refunded", true_refunded_of_transaction),
]
"""What is stored in which field, and what the rows say it should be."""

REFERENCES: Final[list[tuple[type[OwnedModel], str, str, str]]] = [
    (Transaction, "loan", "loan__wallet", "wallet"),
    (Transaction, "loan", "loan__entity", "entity"),
    (Transaction, "refund_of", "refund_of__wallet", "wallet"),
    (Transaction, "refund_of", "refund_of__category", "category"),
    (Transaction, "transfer", "transfer__owner", "wallet__owner"),
    (Loan, "entity", "entity__wallet", "wallet"),
    (Allocation, "bucket", "bucket__wallet", "transaction__wallet"),
]
"""Which rows name what, and the two paths by which they must come to the same row."""


def tie_differences() -> Iterator[Difference]:
    """Everything that is stored of ties and is not what the rows say."""
    for model, field, true in FIGURES:
        yield from _wrong_figures(model, field, true())
    for model, name, theirs, ours in REFERENCES:
        yield from _strays(model, name, theirs, ours)
    yield from _wrong_allocations()
    yield from _wrong_transfers()


def _wrong_figures(model: type[OwnedModel], field: str, true: Any) -> Iterator[Difference]:
    wrong = model.objects.annotate(true=true).exclude(**{field: F("true")}).order_by("pk")
    for pk, stored, found in wrong.values_list("pk", field, "true").iterator():
        yield Difference(f"{field} of {model._meta.model_name} {pk}", format_money(stored), format_money(found))


def _strays(model: type[OwnedModel], name: str, theirs: str, ours: str) -> Iterator[Difference]:
    naming = model.objects.filter(**{f"{name}__isnull": False})
    rows = naming.annotate(stored=Coalesce(f"{theirs}_id", 0), true=Coalesce(f"{ours}_id", 0))
    wrong = rows.exclude(stored=F("true")).order_by("pk").values_list("pk", f"{name}_id", "stored", "true")
    for pk, named, stored, true in wrong.iterator():
        what = f"{theirs.rpartition('__')[2]} of {name} {named}, which {model._meta.model_name} {pk} names"
        yield Difference(what, str(stored or "none"), str(true or "none"))


def _wrong_allocations() -> Iterator[Difference]:
    sums = Allocation.objects.order_by("transaction_id").values_list("transaction_id", "transaction__amount")
    wrong = sums.annotate(total=Sum("amount")).exclude(total=F("transaction__amount"))
    for pk, amount, total in wrong.iterator():
        yield Difference(f"sum of the allocations of transaction {pk}", format_money(total), format_money(amount))


def _wrong_transfers() -> Iterator[Difference]:
    """One leg goes out and one comes in, as much of it where both are in one currency."""
    transfers = Transfer.objects.annotate(
        out=Count("legs", filter=Q(legs__amount__lt=0)),
        into=Count("legs", filter=Q(legs__amount__gt=0)),
        currencies=Count("legs__wallet__currency", distinct=True),
        lost=Coalesce(Sum("legs__amount"), Value(ZERO, MoneyField())),
    )
    right = Q(out=1, into=1) & (Q(currencies=2) | Q(lost=ZERO))
    wrong = transfers.exclude(right).order_by("pk").values_list("pk", "out", "into", "lost")
    for pk, out, into, lost in wrong.iterator():
        stored = f"{out} out, {into} in" if (out, into) != (1, 1) else f"legs that sum to {format_money(lost)}"
        yield Difference(f"transfer {pk}", stored, "1 out, 1 in, of one amount in one currency")
