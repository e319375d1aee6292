"""The demo household as the examples find it, on a day in May, with its rows by the names that people read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.models import OwnedModel, User
from finance.models import (
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Loan,
    Period,
    Prediction,
    Rule,
    Transaction,
    Wallet,
)
from tests.graphql_api.households import node_id

TODAY: Final = "2026-05-20T12:00Z"
APRIL, MAY, JUNE = "2026-04", "2026-05", "2026-06"
"""The last closed period, the active one and a draft."""
PASSWORD: Final = "correct horse battery"

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Demo:
    user: User

    @property
    def wallet(self) -> str:
        return self._one(Wallet)

    @property
    def loan(self) -> str:
        return self._one(Loan)

    def deposit(self, name: str) -> str:
        return self._one(Deposit, name=name)

    def bucket(self, name: str) -> str:
        return self._one(Bucket, name=name)

    def category(self, name: str) -> str:
        return self._one(Category, name=name)

    def entity(self, name: str) -> str:
        return self._one(Entity, name=name)

    def period(self, month: str) -> str:
        return self._one(Period, starts_on=f"{month}-01")

    def plan(self, month: str, category: str) -> str:
        return self._one(Prediction, period__starts_on=f"{month}-01", category__name=category)

    def budget(self, category: str) -> str:
        return self._one(Budget, category__name=category)

    def rule(self, name: str) -> str:
        return self._one(Rule, name=name)

    def latest(self, name: str) -> str:
        return node_id(self._transaction(name))

    def transfer(self, name: str) -> str:
        return node_id(self._transaction(name).transfer)

    def _transaction(self, name: str) -> Transaction:
        return Transaction.objects.for_user(self.user).filter(name=name).latest("date", "pk")

    def _one(self, model: type[OwnedModel], **which: Any) -> str:
        return node_id(model.objects.for_user(self.user).get(**which))


Variables = Callable[[Demo], Values]


def nothing(_: Demo) -> Values:
    return {}


def in_wallet(demo: Demo) -> Values:
    return {"walletId": demo.wallet}
