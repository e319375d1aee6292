"""Rebuilding everything derived of whole wallets from their transactions, a statement or two per table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Abs
from django.db.models.lookups import LessThanOrEqual

from core.insertion import ROWS_PER_STATEMENT, update_column
from core.writes import write
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.derived_figures import (
    in_wrong_period,
    may_be_corrected,
    true_balance_of_bucket,
    true_balance_of_deposit,
    true_bucket_totals,
    true_corrected_of_transaction,
    true_difference_of_assertion,
    true_owed_since_of_transaction,
    true_period_of_transaction,
    true_principal_of_loan,
    true_reconciled_on_of_deposit,
    true_repaid_of_loan,
    true_totals,
)
from finance.ledger.selectors.differences import Difference
from finance.ledger.selectors.index_check import INDEX, index_differences
from finance.ledger.selectors.text_check import NO_WALLET, StaleText, stale_text_differences, stale_texts
from finance.ledger.services.locking import lock_wallets
from finance.ledger.services.span_totals import rebuild_span_totals
from finance.models import (
    Allocation,
    BalanceAssertion,
    Bucket,
    BucketTotal,
    Deposit,
    Loan,
    MonthlyTotal,
    Transaction,
    Wallet,
)
from finance.models.corrections import CORRECTIONS, Correction

Listener = Callable[[Difference], object]
OWED: Final = Q(
    *(Q((f"{name}__isnull", False)) for name in ("owed_since", "refund_of", "reversal_of", "loan")), _connector=Q.OR
)
"""Whether a transaction can be told, or be to be told, since when it is owed."""


def repair_ledger(tell: Listener | None = None) -> int:
    """Bring periods, balances and totals of every wallet back to what the rows say; how much was wrong before.

    ``tell`` hears of each of that as it is found, as it may be more than there is memory for. What a transaction
    wrongly names is left: only its owner knows what it should name. Wallets are repaired one after the other, each
    whole or not at all, and nobody waits for longer than their own takes.
    """
    found = sum(_repair_wallet(pk, tell) for pk in _keys_of_wallets())
    return found + _repair_text_outside_wallets(tell) + _repair_index(tell)


def _keys_of_wallets() -> list[int]:
    return list(Wallet.objects.order_by("pk").values_list("pk", flat=True))


@write
def _repair_wallet(pk: int, tell: Listener | None) -> int:
    wallets = Wallet.objects.filter(pk=pk)
    lock_wallets(wallets)
    found = _told(ledger_differences(wallets), tell)
    rebuild_periods(wallets)
    rebuild_balances(wallets)
    rebuild_totals(wallets)
    rebuild_bucket_totals(wallets)
    rebuild_assertions(wallets)
    rebuild_ties(wallets)
    rebuild_days_owed(Transaction.of_wallets(wallets))
    _fold_again(stale_texts(wallets))
    return found


@write
def _repair_text_outside_wallets(tell: Listener | None) -> int:
    found = _told(stale_text_differences(NO_WALLET), tell)
    _fold_again(stale_texts(NO_WALLET))
    return found


@write
def _repair_index(tell: Listener | None) -> int:
    """Last, as it is of the texts of the transactions."""
    found = _told(index_differences(), tell)
    if found:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")  # noqa: S608
    return found


def _told(differences: Iterable[Difference], tell: Listener | None) -> int:
    """How many there are."""
    count = 0
    for count, difference in enumerate(differences, start=1):  # noqa: B007
        if tell:
            tell(difference)
    return count


def rebuild_periods(wallets: QuerySet[Wallet]) -> None:
    """Give each transaction the period of its wallet that its date falls in, if any."""
    in_wrong_period(Transaction.of_wallets(wallets)).update(period=true_period_of_transaction())


def rebuild_balances(wallets: QuerySet[Wallet]) -> None:
    Deposit.of_wallets(wallets).update(balance=true_balance_of_deposit())


def rebuild_assertions(wallets: QuerySet[Wallet]) -> None:
    """By how much balances are other than was asserted, and until when deposits are reconciled by that."""
    BalanceAssertion.of_wallets(wallets).update(difference=true_difference_of_assertion())
    Deposit.of_wallets(wallets).update(reconciled_on=true_reconciled_on_of_deposit())


def rebuild_totals(wallets: QuerySet[Wallet]) -> None:
    """The monthly totals, and what is added up of them."""
    totals = MonthlyTotal.of_wallets(wallets)
    totals._raw_delete(totals.db)
    sql, params = true_totals(Transaction.of_wallets(wallets))
    columns = ", ".join([*MonthlyTotal.KEY, "amount", "count"])
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO finance_monthlytotal ({columns}) {sql}", params)
    rebuild_span_totals(wallets)


def rebuild_bucket_totals(wallets: QuerySet[Wallet]) -> None:
    totals = BucketTotal.of_wallets(wallets)
    totals._raw_delete(totals.db)
    sql, params = true_bucket_totals(Allocation.of_wallets(wallets))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO finance_buckettotal (wallet_id, bucket_id, month, amount) {sql}", params)


def rebuild_ties(wallets: QuerySet[Wallet]) -> None:
    """Buckets, loans, expenses and incomes; what was repaid or taken back beyond its amount is left to its owner."""
    Bucket.of_wallets(wallets).update(balance=true_balance_of_bucket())
    principal, repaid = true_principal_of_loan(), true_repaid_of_loan()
    loans = Loan.of_wallets(wallets).alias(paid=principal, back=repaid)
    loans.filter(paid__gt=0, back__lte=F("paid")).update(principal=principal, repaid=repaid)
    for what in CORRECTIONS:
        _rebuild_corrected(Transaction.of_wallets(wallets).filter(what.of_wholes), what)


def _rebuild_corrected(rows: QuerySet[Transaction], what: Correction) -> None:
    back = true_corrected_of_transaction(what)
    wrong = rows.filter(may_be_corrected(what)).alias(back=back).exclude(**{what.sum: F("back")})
    wrong.filter(LessThanOrEqual(F("back"), Abs("amount"))).update(**{what.sum: back})


def let_refunds_follow(wallets: QuerySet[Wallet]) -> None:
    """Bring rows from before refunds followed their expense to what they would be; totals are not rebuilt."""
    rows = Transaction.of_wallets(wallets)
    expenses = Transaction.objects.filter(pk=OuterRef("refund_of"))
    rows.exclude(refund_of=None).update(entity=Subquery(expenses.values("entity")))
    rebuild_days_owed(rows)


def rebuild_days_owed(rows: QuerySet[Transaction]) -> None:
    """Tell what comes back since when it is owed; what is dated before that is left to its owner."""
    true = true_owed_since_of_transaction()
    rows.filter(OWED).alias(true=true).filter(Q(true=None) | Q(date__gte=F("true"))).update(owed_since=true)


def _fold_again(texts: Iterable[StaleText]) -> None:
    """By hundreds, and one by one where another row has one of the names by now."""
    stale = iter(texts)
    while some := list(islice(stale, ROWS_PER_STATEMENT)):
        columns: dict[tuple[type[Model], str], dict[int, str | None]] = defaultdict(dict)
        for each in some:
            columns[each.model, each.field][each.pk] = each.true
        for (model, field), true in columns.items():
            _store_texts(model, field, true)


def _store_texts(model: type[Model], field: str, true: Mapping[int, str | None]) -> None:
    try:
        with transaction.atomic():
            update_column(model, field, true)
    except IntegrityError:
        for pk, text in true.items():
            _store_text(model, field, pk, text)


def _store_text(model: type[Model], field: str, pk: int, text: str | None) -> None:
    """A name that another row has by now is left to its owner."""
    with suppress(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=pk).update(**{field: text})
