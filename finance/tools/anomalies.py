from collections.abc import Mapping

from core.acting import acting_for
from core.models import User
from core.snapshots import snapshot
from finance.models import Category, Transaction
from finance.money import write_money
from finance.people.users import active_user
from finance.reports.anomalies import MOST_ANOMALIES, Anomaly, anomalies_of_month
from finance.tools.arguments import first_day_of
from finance.tools.shapes import Anomalies, AnomalyRow, Month, WalletAnomalies
from finance.transactions.selectors.transactions import transactions_by_id
from finance.wallets.selectors.categories import categories_by_id
from finance.wallets.selectors.wallets import wallets_of


def get_anomalies(user_id: int, month: Month) -> Anomalies:
    """The expenses of a calendar month that are unlike those of their category before, for each wallet.

    Unlike means more than 3 standard deviations from the mean of the category's expenses in the three months before,
    or of all before when those are fewer than five. Refunds are neither compared nor taken off.
    """
    user, first = active_user(user_id=user_id), first_day_of(month)
    with acting_for(user), snapshot():
        wallets = wallets_of(user=user)
        found = anomalies_of_month(user=user, month=first, wallet=None)
        rows = _rows(user, found[:MOST_ANOMALIES], {wallet.pk: wallet.currency for wallet in wallets})
    entries: list[WalletAnomalies] = [
        {
            "wallet_id": wallet.pk,
            "wallet": wallet.name,
            "currency": wallet.currency,
            "anomalies": [row for wallet_id, row in rows if wallet_id == wallet.pk],
        }
        for wallet in wallets
    ]
    return {"month": month, "wallets": entries, "truncated": len(found) > MOST_ANOMALIES}


def _rows(user: User, found: list[Anomaly], currencies: Mapping[int, str]) -> list[tuple[int, AnomalyRow]]:
    """Each anomaly after the id of its wallet."""
    transactions = transactions_by_id(user=user, ids={anomaly.transaction_id for anomaly in found})
    categories = categories_by_id(user=user, ids={anomaly.category_id for anomaly in found})
    return [
        (anomaly.wallet_id, _row(anomaly, currencies[anomaly.wallet_id], transactions, categories)) for anomaly in found
    ]


def _row(
    anomaly: Anomaly, currency: str, transactions: Mapping[int, Transaction], categories: Mapping[int, Category]
) -> AnomalyRow:
    return {
        "transaction_id": anomaly.transaction_id,
        "date": anomaly.date.isoformat(),
        "name": transactions[anomaly.transaction_id].name,
        "category": categories[anomaly.category_id].name,
        "amount": write_money(anomaly.amount, currency),
        "mean": write_money(anomaly.mean, currency),
        "deviation": write_money(anomaly.deviation, currency),
        "z": f"{anomaly.z:.2f}",
        "compared_with": anomaly.compared_with,
    }
