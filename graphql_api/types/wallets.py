import asyncio
from typing import Any

import strawberry
import strawberry_django
from strawberry import auto

from core.paging import Page
from finance import models
from finance.exchange.imports.selectors import page_of_imports
from finance.ledger.selectors.balances import RowOnDay
from finance.planning.selectors.budget_filters import BudgetFilter, chosen_budgets
from finance.planning.selectors.budgets import SpentBudget, WalletMonth
from finance.planning.selectors.periods import PeriodFilter, chosen_periods, needs_totals
from finance.transactions.selectors.loans import LoanFilter, chosen_loans
from finance.wallets.selectors.buckets import BucketFilter, allocated, bucket_status, chosen_buckets, percentage_left
from finance.wallets.selectors.categories import CategoryFilter, chosen_categories
from finance.wallets.selectors.deposits import DepositFilter, chosen_deposits
from finance.wallets.selectors.entities import page_of_any_name, page_of_entities
from graphql_api.context import Info
from graphql_api.loaders.base import answered, in_thread
from graphql_api.scalars import Money, Percent
from graphql_api.types import links, list_filters
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, OnDay, OwnedType
from graphql_api.types.budgets import BudgetType
from graphql_api.types.connections import After, Before, First, Last
from graphql_api.types.enums import BucketStatusEnum
from graphql_api.types.reports.aggregates import AggregateFields
from graphql_api.types.reports.charts import ChartFields
from graphql_api.types.reports.spending import WalletSpendingFields
from graphql_api.types.reports.summaries import OfMonth
from graphql_api.types.reports.transferred_to import TransferFields
from graphql_api.types.reports.wallet_insights import WalletInsights
from graphql_api.types.reports.wallet_reports import WalletReports
from graphql_api.types.transaction_filters import Filter, OrderBy
from graphql_api.types.transaction_pages import page_of_transactions


@strawberry_django.type(models.Wallet, name="Wallet")
class WalletType(
    WalletReports,
    ChartFields,
    TransferFields,
    WalletInsights,
    WalletSpendingFields,
    AggregateFields,
    InCurrency,
    Edited,
    OwnedType,
):
    name: str
    currency: auto
    description: auto
    is_default: auto

    @strawberry.field(
        description="Another one after every write of anything in it: whoever kept the last one asks for no more than "
        "this to learn whether to load the rest again. Nothing else can be told from it."
    )
    @staticmethod
    def revision(wallet: strawberry.Parent[models.Wallet]) -> str:
        return str(wallet.data_version)

    @strawberry.field(description="What is on all its deposits.")
    @staticmethod
    async def balance(wallet: strawberry.Parent[models.Wallet], info: Info, on: OnDay = None) -> Money:
        loaders = info.context.loaders
        if on is None:
            return Money(await loaders.wallet_balance.load(wallet.pk))
        return Money(await loaders.wallet_balance_on.load(RowOnDay(wallet.pk, on)))

    @strawberry.field(
        graphql_type=list[links.Deposit] | None,
        description="Its deposits by name, at most 200; retired ones only when asked for.",
    )
    @staticmethod
    async def deposits(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: list_filters.Deposits = None,
        order_by: list_filters.DepositsOrder = None,
    ) -> list[models.Deposit]:
        found = await info.context.loaders.deposits_of_wallet.load(wallet.pk)
        asked = filter.to_domain() if filter else DepositFilter()
        return chosen_deposits(found, filter=asked, order_by=order_by or [])

    @strawberry.field(
        graphql_type=list[links.Bucket] | None,
        description="Its buckets by position, at most 200; retired ones only when asked for.",
    )
    @staticmethod
    async def buckets(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: list_filters.Buckets = None,
        order_by: list_filters.BucketsOrder = None,
    ) -> list[models.Bucket]:
        found = await info.context.loaders.buckets_of_wallet.load(wallet.pk)
        asked = filter.to_domain() if filter else BucketFilter()
        return chosen_buckets(found, filter=asked, order_by=order_by or [])

    @strawberry.field(description="Whether its buckets divide all of an income, so that it can be split.")
    @staticmethod
    async def bucket_status(wallet: strawberry.Parent[models.Wallet], info: Info) -> BucketStatusEnum:
        return bucket_status(await info.context.loaders.buckets_of_wallet.load(wallet.pk))

    @strawberry.field(description="How much of an income its buckets leave over.")
    @staticmethod
    async def percentage_left(wallet: strawberry.Parent[models.Wallet], info: Info) -> Percent:
        return Percent(percentage_left(await info.context.loaders.buckets_of_wallet.load(wallet.pk)))

    @strawberry.field(description="What of its balance is in no bucket.")
    @staticmethod
    async def unallocated(wallet: strawberry.Parent[models.Wallet], info: Info) -> Money:
        balance, buckets = await asyncio.gather(
            info.context.loaders.wallet_balance.load(wallet.pk), info.context.loaders.buckets_of_wallet.load(wallet.pk)
        )
        return Money(balance - allocated(buckets))

    @strawberry.field(
        graphql_type=list[links.Period] | None, description="Its periods, the latest first, at most 2,000."
    )
    @staticmethod
    async def periods(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: list_filters.Periods = None,
        order_by: list_filters.PeriodsOrder = None,
    ) -> list[models.Period]:
        found = await info.context.loaders.periods_of_wallet.load(wallet.pk)
        asked, orders = filter.to_domain() if filter else PeriodFilter(), order_by or []
        ids = [period.pk for period in found] if needs_totals(asked, orders) else []
        totals = dict(zip(ids, await info.context.loaders.period_totals.load_many(ids), strict=True))
        return chosen_periods(found, filter=asked, order_by=orders, totals=totals)

    @strawberry.field(
        graphql_type=list[links.Category] | None,
        description="Its categories by kind and name, at most 500; retired ones only when asked for.",
    )
    @staticmethod
    async def categories(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: list_filters.Categories = None,
        order_by: list_filters.CategoriesOrder = None,
    ) -> list[models.Category]:
        found = await info.context.loaders.categories_of_wallet.load(wallet.pk)
        asked = filter.to_domain() if filter else CategoryFilter()
        return chosen_categories(found, filter=asked, order_by=order_by or [])

    @strawberry.field(
        graphql_type=list[links.Loan] | None,
        description="Its loans, at most 2,000: those due first, those without a due date last.",
    )
    @staticmethod
    async def loans(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: list_filters.Loans = None,
        order_by: list_filters.LoansOrder = None,
    ) -> list[models.Loan]:
        found = await info.context.loaders.loans_of_wallet.load(wallet.pk)
        asked = filter.to_domain() if filter else LoanFilter()
        return chosen_loans(found, filter=asked, order_by=order_by or [])

    @strawberry.field(
        graphql_type=links.Imports | None,
        description="The files that came in, the latest first, at most 100 at a time.",
    )
    @staticmethod
    async def imports(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Page[models.Import]:
        return await in_thread(
            page_of_imports,
            user=info.context.user,
            wallet=wallet,
            first=first,
            after=after,
            last=last,
            before=before,
        )

    @strawberry.field(
        graphql_type=list[links.ImportProfile] | None,
        description="How files of banks are read into it, at most 50 profiles, by name.",
    )
    @staticmethod
    async def import_profiles(wallet: strawberry.Parent[models.Wallet], info: Info) -> list[models.ImportProfile]:
        return await info.context.loaders.import_profiles_of_wallet.load(wallet.pk)

    @strawberry.field(
        graphql_type=list[links.Rule] | None,
        description="Its rules in the order in which they are asked, at most 200, those that rest too.",
    )
    @staticmethod
    async def rules(wallet: strawberry.Parent[models.Wallet], info: Info) -> list[models.Rule]:
        return await info.context.loaders.rules_of_wallet.load(wallet.pk)

    @strawberry.field(
        graphql_type=list[BudgetType] | None, description="Its budgets in a month, by the name of their category."
    )
    @staticmethod
    async def budgets(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        month: OfMonth,
        filter: list_filters.Budgets = None,
        order_by: list_filters.BudgetsOrder = None,
    ) -> list[SpentBudget]:
        found = await info.context.loaders.budgets_of_wallet_month.load(WalletMonth(wallet.pk, month))
        asked = filter.to_domain() if filter else BudgetFilter()
        return chosen_budgets(found, filter=asked, order_by=order_by or [])

    @strawberry.field(
        graphql_type=links.Transactions | None,
        description="Its transactions, at most 100 at a time.",
    )
    @staticmethod
    async def transactions(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Filter = None,
        order_by: OrderBy = None,
    ) -> Page[models.Transaction]:
        return await page_of_transactions(
            info, wallet=wallet, filter=filter, order_by=order_by, first=first, after=after, last=last, before=before
        )

    @strawberry.field(
        graphql_type=links.Entities | None,
        description="Its entities by name, at most 100 at a time; retired ones only when asked for.",
    )
    @staticmethod
    async def entities(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: list_filters.Entities = None,
        order_by: list_filters.EntitiesOrder = None,
    ) -> Page[models.Entity]:
        asked = filter or list_filters.EntityFilterInput()
        page: dict[str, Any] = {"first": first, "after": after, "last": last, "before": before}
        of = page | {"wallet": wallet, "is_active": asked.is_active, "order_by": [order_by] if order_by else []}
        if asked.name is None:
            return await answered(page_of_any_name, user=info.context.user, **of)
        return await in_thread(page_of_entities, user=info.context.user, name=asked.name, **of)
