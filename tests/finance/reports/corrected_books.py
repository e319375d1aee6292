"""A wallet of which much comes back: refunds of categories, and reversals."""

from typing import Any

from finance.models import BaseCategory, Category, Deposit, Period, Wallet
from tests.bookings import earn, give_back, spend, take_back
from tests.factories import make_budget, make_category, make_entity, make_period, make_prediction


class CorrectedBooks:
    """1,000 earned and 100 spent in May, of which and of whose categories some was taken back; and more in June."""

    def __init__(self, wallet: Wallet, bank: Deposit, cash: Deposit) -> None:
        self.wallet, self.bank, self.cash = wallet, bank, cash
        self.shop, self.firm = make_entity(wallet, "Shop"), make_entity(wallet, "Firm")
        self.food, self.rent = self._category("Food", "FOOD"), self._category("Rent", "RENT")
        self.pay, self.prizes = self._category("Pay", "SALARY"), make_category(wallet, "Prizes", "INCOME")
        self.may, self.june = make_period(wallet, status="ACTIVE"), self._june()
        for period in (self.may, self.june):
            make_prediction(period, self.food, "100")
        make_prediction(self.june, self.rent, "50")
        make_budget(self.food, limit="70")
        self._earn()
        self._spend()

    def _category(self, name: str, code: str) -> Category:
        base = BaseCategory.objects.get(code=code)
        return make_category(self.wallet, name, base.kind, base_category=base)

    def _june(self) -> Period:
        return make_period(self.wallet, "June", "2026-06-01", "2026-06-30")

    def _earn(self) -> None:
        names: Any = {"category_id": self.pay.pk, "entity_id": self.firm.pk}
        salary = earn(self.wallet.owner, "1000", self.bank, "2026-05-02", **names)
        take_back(self.wallet.owner, "200", self.bank, "2026-05-20", **names)
        take_back(self.wallet.owner, "50", self.bank, "2026-05-21", income_id=salary.pk)
        take_back(self.wallet.owner, "30", self.bank, "2026-06-05", category_id=self.prizes.pk, entity_id=self.firm.pk)

    def _spend(self) -> None:
        names: Any = {"category_id": self.food.pk, "entity_id": self.shop.pk}
        spend(self.wallet.owner, "90", self.bank, "2026-05-03", **names)
        spend(self.wallet.owner, "10", self.cash, "2026-05-04", **names)
        give_back(self.wallet.owner, "25", self.bank, "2026-05-10", **names)
        give_back(self.wallet.owner, "400", self.bank, "2026-06-06", category_id=self.rent.pk, entity_id=self.shop.pk)
