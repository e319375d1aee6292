"""Proof of what rows are only together: allocations of a transaction, legs of a transfer, the payment of a loan.

Like the rest of the proof, each check is one statement and yields only what differs.
"""

from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet

from finance.ledger.selectors.derived_figures import PAYS_OUT
from finance.ledger.selectors.differences import Difference
from finance.models import Allocation, Loan, Transaction, Transfer, Wallet
from finance.money import ZERO, plain_figure
from finance.sums import StoredSum


def link_differences(wallets: QuerySet[Wallet] | None = None) -> Iterator[Difference]:
    """Everything in these wallets, or in all, that is not whole."""
    yield from _wrong_allocations(wallets)
    yield from _wrong_transfers(wallets)
    yield from _wrong_payments_out(wallets)


def _wrong_allocations(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    parts = Allocation.of_wallets(wallets).order_by("transaction_id")
    sums = parts.values_list("transaction_id", "transaction__amount").annotate(total=StoredSum("amount"))
    for pk, amount, total in sums.exclude(total=F("transaction__amount")).iterator():
        yield Difference(
            model=Transaction,
            pk=pk,
            field="amount",
            what=f"sum of the allocations of transaction {pk}",
            stored=plain_figure(total),
            true=plain_figure(amount),
            problem=f"The allocations sum to {plain_figure(total)}.",
        )


def _wrong_transfers(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """One leg goes out and one comes in, and as much of it where both are in one currency."""
    all_of_them = Transfer.objects.all()
    inside = all_of_them if wallets is None else all_of_them.filter(owner__in=wallets.order_by().values("owner"))
    transfers = inside.annotate(
        out=Count("legs", filter=Q(legs__amount__lt=0)),
        into=Count("legs", filter=Q(legs__amount__gt=0)),
        currencies=Count("legs__wallet__currency", distinct=True),
        lost=StoredSum("legs__amount", default=ZERO),
    )
    right = Q(out=1, into=1) & (Q(currencies=2) | Q(lost=ZERO))
    wrong = transfers.exclude(right).order_by("pk").values_list("pk", "out", "into", "lost")
    for pk, out, into, lost in wrong.iterator():
        stored = f"legs that sum to {plain_figure(lost)}" if (out, into) == (1, 1) else f"{out} out, {into} in"
        true = "1 out, 1 in, of one amount in one currency"
        yield Difference(
            Transfer, pk, "", f"transfer {pk}", stored, true, f"The transfer has {stored}, where one has {true}."
        )


def _wrong_payments_out(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """A loan that was never paid out has a wrong principal, which is a figure."""
    paid = Transaction.of_wallets(wallets).filter(PAYS_OUT).order_by("loan_id").values_list("loan_id")
    for pk, times in paid.annotate(times=Count("pk")).filter(times__gt=1).iterator():
        what, stored, true = f"payments out of loan {pk}", str(times), "1"
        yield Difference(Loan, pk, "", what, stored, true, f"A loan is paid out once, not {times} times.")
