"""Rebuilding everything derived of whole wallets from their transactions, a statement or two per table."""

from django.db import connection
from django.db.models import QuerySet

from core.writes import write
from finance.models import Deposit, MonthlyTotal, Transaction, Wallet
from finance.selectors.ledger_check import Difference, ledger_differences
from finance.selectors.true_figures import (
    in_wrong_period,
    true_balance_of_deposit,
    true_period_of_transaction,
    true_totals,
)


@write
def repair_ledger() -> list[Difference]:
    """Bring periods, balances and totals of every wallet back to what the rows say; returns what was wrong before.

    What a transaction wrongly names is left: only its owner knows what it should name.
    """
    wallets = Wallet.objects.order_by("pk")
    list(wallets.select_for_update(no_key=True).values_list("pk"))
    found = list(ledger_differences())
    in_wrong_period(Transaction.objects.all()).update(period=true_period_of_transaction())
    rebuild_balances(wallets)
    rebuild_totals(wallets)
    return found


def rebuild_balances(wallets: QuerySet[Wallet]) -> None:
    Deposit.objects.filter(wallet__in=wallets.order_by()).update(balance=true_balance_of_deposit())


def rebuild_totals(wallets: QuerySet[Wallet]) -> None:
    totals = MonthlyTotal.objects.filter(wallet__in=wallets.order_by())
    totals._raw_delete(totals.db)
    sql, params = true_totals(Transaction.objects.filter(wallet__in=wallets.order_by()))
    columns = ", ".join([*MonthlyTotal.KEY, "amount", "count"])
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO finance_monthlytotal ({columns}) {sql}", params)
