"""What the functions for programs are asked about in tests."""

from typing import Any

from core.models import User
from finance.models import BaseCategory, Wallet
from finance.tools import get_anomalies, get_category_breakdown, get_income_vs_expense, get_transactions
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.reports.helpers import record

MAY = {"start": "2026-05-01", "end": "2026-05-31"}
OF_A_MONTH = [get_category_breakdown, get_income_vs_expense, get_anomalies]
USUAL = ("2", "4", "4", "4", "5", "5", "7", "9")


def make_household(user: User, wallet: Wallet) -> tuple[Wallet, Wallet]:
    """Two wallets in two currencies, with everything that is answered."""
    bank, shop = make_deposit(wallet, "Bank"), make_entity(wallet, "Shop")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"))
    for amount in USUAL:
        record(bank, "2026-04-15", "EXPENSE", f"-{amount}", category=food)
    record(bank, "2026-05-02", "EXPENSE", "-30", category=food, entity=shop, name="Feast", note="n" * 300)
    record(bank, "2026-05-03", "EXPENSE", "-10")
    record(bank, "2026-05-31", "INCOME", "100", name="Pay")
    record(bank, "2026-06-01", "INCOME", "999")
    abroad = make_wallet(user, "Abroad", "KWD")
    record(make_deposit(abroad, "Cash"), "2026-05-03", "EXPENSE", "-1.125", category=make_category(abroad, "Taxi"))
    return wallet, abroad


def answers(user: User) -> dict[str, Any]:
    """What each function tells of May, by its name."""
    return {"get_transactions": get_transactions(user.pk, MAY)} | {
        function.__name__: function(user.pk, "2026-05") for function in OF_A_MONTH
    }
