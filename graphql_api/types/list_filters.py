"""What a client may ask of the lists of a wallet, and in which order it may ask for them."""

from typing import Annotated, Final

import strawberry

from core.searching import LONGEST_TEXT, MOST_WORDS
from finance.planning.selectors.budget_filters import BudgetFilter
from finance.planning.selectors.periods import PeriodFilter
from finance.transactions.selectors.loans import LoanFilter
from finance.wallets.selectors.buckets import BucketFilter
from finance.wallets.selectors.categories import CategoryFilter
from finance.wallets.selectors.deposits import DepositFilter
from finance.wallets.selectors.wallets import WalletFilter
from graphql_api.types.enums import (
    BucketOrderEnum,
    BudgetOrderEnum,
    CategoryOrderEnum,
    CategoryPriority,
    DepositForm,
    DepositOrderEnum,
    EntityOrderEnum,
    KindEnum,
    LoanDirection,
    LoanOrderEnum,
    PeriodDepositOrderEnum,
    PeriodOrderEnum,
    PeriodStatus,
    WalletOrderEnum,
)
from graphql_api.types.ranges import MoneyRange, PercentRange, ranges

MATCHES: Final = "It matches when it matches every field that is there; an empty list matches nothing."
WORDS: Final = (
    "Case, width, accents and what is not seen make no difference; "
    f"at most {MOST_WORDS} words of {LONGEST_TEXT} characters together."
)
ORDER: Final = strawberry.argument(
    description="The keys, the first one first; what is equal in all of them is in the usual order of the list."
)
FILTER: Final = strawberry.argument(description="Only those that match; the active ones when absent.")
ANY_FILTER: Final = strawberry.argument(description="Only those that match; all of them when absent.")


@strawberry.input
class NameFilter:
    """Base of the filters of what has a name."""

    name: str | None = strawberry.field(
        default=None, description=f"Words of the name, or parts of them, in any order. {WORDS}"
    )


@strawberry.input
class ActiveFilter(NameFilter):
    """Base of the filters of what can be retired."""

    is_active: bool | None = strawberry.field(
        default=True, description="True for those in use, false for retired ones, null for both."
    )


@strawberry.input(name="DepositFilter", description=f"Which deposits. {MATCHES}")
class DepositFilterInput(ActiveFilter):
    form: list[DepositForm] | None = strawberry.field(default=None, description="Any of these forms.")
    balance: MoneyRange | None = strawberry.field(default=None, description="What is on it.")

    def to_domain(self) -> DepositFilter:
        return DepositFilter(self.name, self.is_active, self.form, ranges(balance=self.balance))


@strawberry.input(name="BucketFilter", description=f"Which buckets. {MATCHES}")
class BucketFilterInput(ActiveFilter):
    balance: MoneyRange | None = strawberry.field(default=None, description="What is in it.")

    def to_domain(self) -> BucketFilter:
        return BucketFilter(self.name, self.is_active, ranges(balance=self.balance))


@strawberry.input(name="CategoryFilter", description=f"Which categories. {MATCHES}")
class CategoryFilterInput(ActiveFilter):
    kind: list[KindEnum] | None = strawberry.field(default=None, description="Any of these kinds.")
    priority: list[CategoryPriority] | None = strawberry.field(default=None, description="Any of these priorities.")

    def to_domain(self) -> CategoryFilter:
        return CategoryFilter(self.name, self.is_active, self.kind, self.priority)


@strawberry.input(name="EntityFilter", description=f"Which entities. {MATCHES}")
class EntityFilterInput(ActiveFilter):
    pass


@strawberry.input(name="PeriodFilter", description=f"Which periods. {MATCHES}")
class PeriodFilterInput(NameFilter):
    status: list[PeriodStatus] | None = strawberry.field(default=None, description="Any of these.")
    income: MoneyRange | None = strawberry.field(default=None, description="What was earned in it.")
    expense: MoneyRange | None = strawberry.field(default=None, description="What was spent in it.")
    net: MoneyRange | None = strawberry.field(default=None, description="Its income less its expense.")

    def to_domain(self) -> PeriodFilter:
        sums = ranges(income=self.income, expense=self.expense, net=self.net)
        return PeriodFilter(self.name, self.status, sums)


@strawberry.input(name="BudgetFilter", description=f"Which budgets. {MATCHES}")
class BudgetFilterInput:
    is_exceeded: bool | None = strawberry.field(default=None, description="Whether more than the limit was spent.")
    limit: MoneyRange | None = strawberry.field(default=None, description="The most to spend.")
    spent: MoneyRange | None = strawberry.field(default=None, description="What was spent.")
    left: MoneyRange | None = strawberry.field(default=None, description="The limit less what was spent.")
    progress: PercentRange | None = strawberry.field(
        default=None, description="What was spent in percent of the limit; what has none is in no range."
    )

    def to_domain(self) -> BudgetFilter:
        figures = ranges(limit=self.limit, spent=self.spent, left=self.left, progress=self.progress)
        return BudgetFilter(self.is_exceeded, figures)


@strawberry.input(name="LoanFilter", description=f"Which loans. {MATCHES}")
class LoanFilterInput:
    is_open: bool | None = strawberry.field(
        default=None, description="True for those with something to repay, false for the others."
    )
    direction: list[LoanDirection] | None = strawberry.field(default=None, description="Any of these.")
    principal: MoneyRange | None = strawberry.field(default=None, description="What was lent or borrowed.")
    repaid: MoneyRange | None = strawberry.field(default=None, description="What was repaid.")
    outstanding: MoneyRange | None = strawberry.field(default=None, description="What is still to be repaid.")

    def to_domain(self) -> LoanFilter:
        figures = ranges(principal=self.principal, repaid=self.repaid, outstanding=self.outstanding)
        return LoanFilter(self.is_open, self.direction, figures)


@strawberry.input(name="WalletFilter", description=f"Which wallets. {MATCHES}")
class WalletFilterInput(NameFilter):
    currency: list[str] | None = strawberry.field(default=None, description="Any of these currencies by code.")

    def to_domain(self) -> WalletFilter:
        return WalletFilter(self.name, self.currency)


Deposits = Annotated[DepositFilterInput | None, FILTER]
DepositsOrder = Annotated[list[DepositOrderEnum] | None, ORDER]
Buckets = Annotated[BucketFilterInput | None, FILTER]
BucketsOrder = Annotated[list[BucketOrderEnum] | None, ORDER]
Categories = Annotated[CategoryFilterInput | None, FILTER]
CategoriesOrder = Annotated[list[CategoryOrderEnum] | None, ORDER]
Entities = Annotated[EntityFilterInput | None, FILTER]
EntitiesOrder = Annotated[EntityOrderEnum | None, strawberry.argument(description="By name when absent.")]
Periods = Annotated[PeriodFilterInput | None, ANY_FILTER]
PeriodsOrder = Annotated[list[PeriodOrderEnum] | None, ORDER]
PeriodDepositsOrder = Annotated[list[PeriodDepositOrderEnum] | None, ORDER]
Budgets = Annotated[BudgetFilterInput | None, ANY_FILTER]
BudgetsOrder = Annotated[list[BudgetOrderEnum] | None, ORDER]
Loans = Annotated[LoanFilterInput | None, ANY_FILTER]
LoansOrder = Annotated[list[LoanOrderEnum] | None, ORDER]
Wallets = Annotated[WalletFilterInput | None, ANY_FILTER]
WalletsOrder = Annotated[list[WalletOrderEnum] | None, ORDER]
