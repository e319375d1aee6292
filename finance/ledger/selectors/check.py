"""Proof of the ledger from the raw rows: what is stored and differs from what the transactions say.

Each check is one statement, so that it compares figures of one moment, and yields only what differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from finance.ledger.selectors.agreement_check import disagreements
from finance.ledger.selectors.derived_figures import (
    in_wrong_period,
    may_be_corrected,
    true_balance_of_bucket,
    true_balance_of_deposit,
    true_corrected_of_transaction,
    true_difference_of_assertion,
    true_owed_since_of_transaction,
    true_period_of_transaction,
    true_principal_of_loan,
    true_reconciled_on_of_deposit,
    true_repaid_of_loan,
)
from finance.ledger.selectors.differences import Difference, name_of, of_figure
from finance.ledger.selectors.link_check import link_differences
from finance.ledger.selectors.rule_check import broken_rules
from finance.ledger.selectors.span_totals_check import wrong_span_totals
from finance.ledger.selectors.text_check import stale_text_differences
from finance.ledger.selectors.totals_check import wrong_bucket_totals, wrong_totals
from finance.models import BalanceAssertion, Bucket, Deposit, Loan, MonthlyTotal, Transaction, Wallet
from finance.models.corrections import CORRECTIONS
from finance.models.span_totals import NO_DAY
from finance.models.wallet_rows import NamedRow, WalletRow
from finance.money import plain_figure

FIGURES: Final[list[tuple[type[WalletRow], str, Any]]] = [
    (Deposit, "balance", true_balance_of_deposit),
    (Bucket, "balance", true_balance_of_bucket),
    (Loan, "principal", true_principal_of_loan),
    (Loan, "repaid", true_repaid_of_loan),
    (BalanceAssertion, "difference", true_difference_of_assertion),
]
"""What is stored in which field, and what the rows say it should be."""


@dataclass(frozen=True, slots=True)
class LedgerSize:
    """How many rows a check of the ledger looks at."""

    wallets: int
    deposits: int
    transactions: int
    monthly_totals: int


def ledger_size() -> LedgerSize:
    return LedgerSize(*(model._default_manager.count() for model in (Wallet, Deposit, Transaction, MonthlyTotal)))


def ledger_differences(wallets: QuerySet[Wallet] | None = None) -> Iterator[Difference]:
    """Everything stored in these wallets, or in all, that is not what the rows say; a right ledger has none."""
    yield from _wrong_periods(wallets)
    yield from _wrong_days_owed(wallets)
    yield from disagreements(wallets)
    yield from _wrong_days_reconciled(wallets)
    for model, field, true in FIGURES:
        yield from _wrong_figures(model.of_wallets(wallets), field, true())
    for what in CORRECTIONS:
        rows = Transaction.of_wallets(wallets).filter(may_be_corrected(what))
        yield from _wrong_figures(rows, what.sum, true_corrected_of_transaction(what))
    yield from _wrong_totals(wallets)
    yield from wrong_bucket_totals(wallets)
    yield from link_differences(wallets)
    yield from broken_rules(wallets)
    yield from stale_text_differences(wallets)


def _wrong_totals(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Totals of months and periods are made of the monthly totals where these are right, else of the transactions."""
    are_right = True
    for difference in wrong_totals(wallets):
        are_right = False
        yield difference
    yield from wrong_span_totals(wallets, of_totals=are_right)


def _wrong_periods(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    wrong = in_wrong_period(Transaction.of_wallets(wallets)).order_by("pk")
    for pk, stored, true in wrong.values_list("pk", "period_id", true_period_of_transaction()).iterator():
        what, problem = f"period of transaction {pk}", "The period is not the one of its day."
        yield Difference(Transaction, pk, "period", what, name_of(stored), name_of(true), problem)


def _wrong_days_owed(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    told = Transaction.of_wallets(wallets).exclude(owed_since=None)
    wrong = told.annotate(true=true_owed_since_of_transaction()).exclude(owed_since=F("true")).order_by("pk")
    for pk, stored, true in wrong.values_list("pk", "owed_since", "true").iterator():
        what = f"day that transaction {pk} is owed since"
        problem = "The day is not that of the expense, income or loan."
        yield Difference(Transaction, pk, "owed_since", what, str(stored), str(true or "none"), problem)


def _wrong_days_reconciled(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    true = true_reconciled_on_of_deposit()
    days = Deposit.of_wallets(wallets).annotate(true=true, told=Coalesce("reconciled_on", NO_DAY))
    wrong = days.exclude(told=Coalesce("true", NO_DAY)).order_by("pk")
    for pk, name, stored, found in wrong.values_list("pk", "name", "reconciled_on", "true").iterator():
        what = f"day until which deposit {pk} ({name}) is reconciled"
        problem = "The day is not the last one on which an asserted balance holds."
        yield Difference(Deposit, pk, "reconciled_on", what, str(stored or "none"), str(found or "none"), problem)


def _wrong_figures(rows: QuerySet[WalletRow], field: str, true: Any) -> Iterator[Difference]:
    model, label = rows.model, "name" if issubclass(rows.model, NamedRow) else "pk"
    wrong = rows.annotate(true=true).exclude(**{field: F("true")}).order_by("pk")
    for pk, name, stored, found in wrong.values_list("pk", label, field, "true").iterator():
        what = f"{field} of {model._meta.model_name} {pk}" + (f" ({name})" if name != pk else "")
        yield of_figure(model, pk, field, what=what, stored=plain_figure(stored), true=plain_figure(found))
