"""What the raw rows say that stored figures should be, as expressions for queries of the rows that store them."""

from typing import Any, Final

from django.db.models import Case, Count, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Abs, Coalesce, TruncMonth

from finance.models import Allocation, BalanceAssertion, Loan, MonthlyTotal, Period, Transaction
from finance.models.balance_assertions import HOLDS
from finance.models.corrections import Correction
from finance.money import ZERO, MoneyField
from finance.sums import StoredSum

PAYS_OUT: Final = Q(
    *(
        Q(("loan__direction", direction), ("amount__gt" if direction.sign > 0 else "amount__lt", ZERO))
        for direction in Loan.Direction
    ),
    _connector=Q.OR,
)
"""Whether a transaction of a loan pays it out; the other way it repays it."""
FITS_ITS_PERIOD: Final = Case(
    When(
        period__wallet=F("wallet"), period__starts_on__lte=F("date"), period__ends_on__gte=F("date"), then=Value(True)
    ),
    When(stored=F("true"), then=Value(True)),
    default=Value(False),
)


def true_balance_of_deposit() -> Coalesce:
    """The sum of a deposit's transactions."""
    transactions = Transaction.objects.filter(deposit=OuterRef("pk")).order_by().values("deposit")
    return _sum_of(transactions.annotate(total=StoredSum("amount")))


def true_difference_of_assertion() -> "ExpressionWrapper[Any]":
    """The sum of a deposit's transactions up to the day of an assertion, less what was asserted."""
    transactions = Transaction.objects.filter(deposit=OuterRef("deposit"), date__lte=OuterRef("date"))
    until = transactions.order_by().values("deposit").annotate(total=StoredSum("amount"))
    return ExpressionWrapper(_sum_of(until) - F("balance"), MoneyField())


def true_reconciled_on_of_deposit() -> Subquery:
    """The last day on which an asserted balance of a deposit holds; NULL when there is none."""
    holding = BalanceAssertion.objects.filter(HOLDS, wallet=OuterRef("wallet"), deposit=OuterRef("pk"))
    return Subquery(holding.order_by("-date").values("date")[:1])


def true_balance_of_bucket() -> Coalesce:
    """The sum of a bucket's allocations."""
    allocations = Allocation.objects.filter(bucket=OuterRef("pk")).order_by().values("bucket")
    return _sum_of(allocations.annotate(total=StoredSum("amount")))


def true_principal_of_loan() -> Coalesce:
    """How much was paid out of a loan."""
    return _payments(PAYS_OUT)


def true_repaid_of_loan() -> Coalesce:
    """The sum of a loan's repayments."""
    return _payments(~PAYS_OUT)


def true_corrected_of_transaction(what: Correction) -> Coalesce:
    """The sum of an expense's refunds, or of an income's reversals."""
    rows = Transaction.objects.filter(**{what.names: OuterRef("pk")}).order_by().values(what.names)
    return _sum_of(rows.annotate(total=StoredSum(Abs("amount"))))


def may_be_corrected(what: Correction) -> Q:
    """Of any other transaction nothing is taken back, neither by what is stored nor by a row."""
    named = Transaction.objects.exclude(**{what.names: None}).values(what.names)
    return Q(**{f"{what.sum}__gt": ZERO}) | Q(**{f"{what.sum}__lt": ZERO}) | Q(pk__in=named)


def true_owed_since_of_transaction() -> Coalesce:
    """The date of what a refund or reversal is of, or of a repayment's loan; NULL for any other transaction."""
    whole = Transaction.objects.filter(pk=Coalesce(OuterRef("refund_of"), OuterRef("reversal_of")))
    pay_out = Transaction.objects.filter(PAYS_OUT, loan=OuterRef("loan")).exclude(pk=OuterRef("pk"))
    return Coalesce(Subquery(whole.values("date")), Subquery(pay_out.order_by("pk").values("date")[:1]))


def in_wrong_period(transactions: QuerySet[Transaction]) -> QuerySet[Transaction]:
    """Those whose stored period is not the one of their wallet that their date falls in.

    Only where the date is not in the stored period itself is it looked for, as that takes far longer.
    """
    annotated = transactions.annotate(
        stored=Coalesce("period_id", 0), true=Coalesce(true_period_of_transaction(), 0), fits=FITS_ITS_PERIOD
    )
    return annotated.filter(fits=False)


def true_period_of_transaction() -> Subquery:
    """The period of a transaction's date; NULL when it falls in none."""
    around = Period.objects.filter(
        wallet=OuterRef("wallet"), starts_on__lte=OuterRef("date"), ends_on__gte=OuterRef("date")
    )
    return Subquery(around.order_by("-starts_on").values("pk")[:1])


def true_totals(transactions: QuerySet[Transaction]) -> tuple[str, tuple[Any, ...]]:
    """SQL with parameters for the true monthly totals: the columns of ``MonthlyTotal.KEY``, then amount and count."""
    totals = transactions.order_by().annotate(month=TruncMonth("date")).values_list(*MonthlyTotal.KEY)
    return totals.annotate(total=StoredSum("amount"), transactions=Count("pk")).query.sql_with_params()


def true_days(transactions: QuerySet[Transaction]) -> tuple[str, tuple[Any, ...]]:
    """SQL with parameters for what totals of days sum up, whose sums are of any size: wallet, day, kind, amount and 1,
    of each transaction.
    """
    return transactions.order_by().values_list("wallet_id", "date", "kind", "amount", Value(1)).query.sql_with_params()


def true_bucket_totals(allocations: QuerySet[Allocation]) -> tuple[str, tuple[Any, ...]]:
    """SQL with parameters for the true totals of buckets by months: wallet, bucket, month and amount."""
    by_month = allocations.order_by().annotate(month=TruncMonth("transaction__date"))
    totals = by_month.values_list("wallet_id", "bucket_id", "month")
    return totals.annotate(total=StoredSum("amount")).query.sql_with_params()


def _payments(which: Q) -> Coalesce:
    payments = Transaction.objects.filter(which, loan=OuterRef("pk")).order_by().values("loan")
    return _sum_of(payments.annotate(total=StoredSum(Abs("amount"))))


def _sum_of(grouped: QuerySet[Any, Any]) -> Coalesce:
    """The one ``total`` of ``grouped``; 0 when it has no rows."""
    return Coalesce(Subquery(grouped.values("total"), output_field=MoneyField()), Value(ZERO, MoneyField()))
