"""What is measured of mutations: each for itself and with the whole fragment, and the usual ones many times over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from finance.models import Bucket, Transaction
from graphql_api.change_fragment import change_fragment
from tests.factories import make_bucket
from tests.graphql_api.households import Household, node_id
from tests.graphql_api.mutations.change_variants import VARIANTS
from tests.graphql_api.retries import OF_FINANCE, ready_input
from tests.graphql_api.schema_walk import input_type

Values = dict[str, Any]
ERROR: Final = "... on Error { message fields { path messages } }"
OFTEN: Final = ("createExpense", "createIncome", "createTransfer", "createEntity", "updateTransaction", "setBudget")
OF_MANY: Final = ("copyTransactions", "deleteTransactions")


@dataclass(frozen=True, slots=True)
class Case:
    """A document with one mutation or several, and the inputs of them."""

    title: str
    mutation: str
    inputs: Callable[[Household], list[Values]]
    whole: bool = False

    def text(self, count: int) -> str:
        selected = f"...Changes {ERROR}" if self.whole else f"__typename {ERROR}"
        declared = ", ".join(f"$i{number}: {input_type(self.mutation)}!" for number in range(count))
        fields = " ".join(f"a{number}: {self.mutation}(input: $i{number}) {{ {selected} }}" for number in range(count))
        return f"mutation({declared}) {{ {fields} }} {change_fragment() if self.whole else ''}"


def cases() -> Iterator[Case]:
    for name in OF_FINANCE:
        for whole in (False, True):
            yield Case(name + ", whole" * whole, name, partial(_ready, name), whole)
    for name in OFTEN:
        yield Case(f"30 of {name}", name, partial(_repeated, name))
    yield Case("25 of createCategory", "createCategory", _new_categories)
    for name in OF_MANY:
        for count, whole in ((20, True), (100, False), (100, True)):
            yield Case(f"{name} of {count}" + ", whole" * whole, name, partial(_transactions, name, count), whole)
    yield Case("createIncome in 20 buckets", "createIncome", _in_buckets)


def variants() -> Iterator[Case]:
    for title, (name, _) in VARIANTS.items():
        yield Case(f"{name}: {title}", name, partial(_variant, title), whole=True)


def _ready(name: str, household: Household) -> list[Values]:
    return [ready_input(name, household)]


def _variant(title: str, household: Household) -> list[Values]:
    return [VARIANTS[title][1](household)]


def _repeated(name: str, household: Household) -> list[Values]:
    values = ready_input(name, household)
    return [values | ({"name": f"New {number}"} if name == "createEntity" else {}) for number in range(30)]


def _new_categories(household: Household) -> list[Values]:
    facts = {"walletId": household.ids["Wallet"], "kind": "EXPENSE"}
    return [facts | {"name": f"New {number}"} for number in range(25)]


def _transactions(name: str, count: int, household: Household) -> list[Values]:
    rows = Transaction.objects.for_user(household.user).filter(period__status="ACTIVE", name__startswith="Purchase")
    day = {"date": "2026-05-06"} if name == "copyTransactions" else {}
    return [{"ids": [node_id(row) for row in rows[:count]]} | day]


def _in_buckets(household: Household) -> list[Values]:
    wallet = Bucket.objects.for_user(household.user).earliest("pk").wallet
    buckets = [make_bucket(wallet, f"Bucket {number}") for number in range(20)]
    parts = [{"bucketId": node_id(bucket), "amount": "1"} for bucket in buckets]
    income = ready_input("createIncome", household) | {"amount": "20", "allocations": parts}
    del income["bucketId"]
    return [income]
