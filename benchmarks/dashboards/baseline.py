"""What one writes first: plain strawberry-django types with their optimizer over the same models, in Django's view.

    DATABASE_URL=postgres://… uvicorn benchmarks.dashboards.baseline:application

The token is checked as ours is; rows come by the ORM, sums by its aggregates over the same totals.
"""

import datetime as dt
import os
from decimal import Decimal
from typing import Any, cast

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

import strawberry  # noqa: E402
import strawberry_django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.db.models import F, Sum  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from strawberry import auto, relay  # noqa: E402
from strawberry.django.views import GraphQLView  # noqa: E402
from strawberry_django.optimizer import DjangoOptimizerExtension  # noqa: E402

from core.bearers import visitor_of_bearer  # noqa: E402
from finance import models  # noqa: E402
from finance.days import month_of, months_before, months_between  # noqa: E402


def written(amount: Decimal | None) -> str:
    return f"{amount or Decimal():.2f}"


def percent(part: Decimal, whole: Decimal) -> str | None:
    return f"{part * 100 / whole:.2f}" if whole > 0 else None


@strawberry.type
class Flow:
    income: str
    expense: str
    net: str


def flow_of(**which: Any) -> Flow:
    rows = models.MonthlyTotal.objects.filter(**which).values_list("kind").annotate(Sum("amount"))
    sums = dict(cast("list[tuple[str, Decimal]]", rows))
    income, expense = sums.get("INCOME", Decimal()), -sums.get("EXPENSE", Decimal())
    return Flow(income=written(income), expense=written(expense), net=written(income - expense))


@strawberry_django.type(models.Deposit)
class Deposit(relay.Node):
    name: str

    @strawberry_django.field(only=["balance"])
    def balance(self, root: models.Deposit) -> str:
        return written(root.balance)

    @strawberry_django.field
    def share(self, root: models.Deposit) -> str | None:
        whole = models.Deposit.objects.filter(wallet=root.wallet_id).aggregate(sum=Sum("balance"))["sum"]
        return percent(root.balance, whole)


@strawberry_django.type(models.Category)
class Category(relay.Node):
    name: str


@strawberry_django.type(models.Entity)
class Entity(relay.Node):
    name: str


@strawberry_django.type(models.Prediction)
class Prediction:
    category: Category

    @strawberry_django.field(only=["initial_plan"])
    def initial_plan(self, root: models.Prediction) -> str | None:
        return None if root.initial_plan is None else written(root.initial_plan)

    @strawberry_django.field(only=["current_plan"])
    def current_plan(self, root: models.Prediction) -> str:
        return written(root.current_plan)

    @strawberry_django.field(only=["period_id", "category_id"])
    def result(self, root: models.Prediction) -> str:
        return written(_result(root))

    @strawberry_django.field
    def left(self, root: models.Prediction) -> str:
        return written(root.current_plan - _result(root))

    @strawberry_django.field
    def progress(self, root: models.Prediction) -> str | None:
        return percent(_result(root), root.current_plan) if _result(root) >= 0 else None

    @strawberry_django.field
    def status(self, root: models.Prediction) -> str:
        result, plan = _result(root), root.current_plan
        if result <= 0:
            return "GIVEN_BACK" if result else "NOT_USED"
        if result < plan:
            return "IN_PLANNED_RANGE"
        return "FULLY_UTILIZED" if result == plan else "OVERUSED"


def _result(plan: models.Prediction) -> Decimal:
    """Asked once for each plan, and kept on its row."""
    if not hasattr(plan, "spent"):
        totals = models.MonthlyTotal.objects.filter(period=plan.period_id, category=plan.category_id, kind="EXPENSE")
        vars(plan)["spent"] = -(totals.aggregate(sum=Sum("amount"))["sum"] or Decimal())
    return cast("Decimal", vars(plan)["spent"])


@strawberry_django.type(models.Period)
class Period(relay.Node):
    name: str
    starts_on: auto
    ends_on: auto

    @strawberry_django.field
    def predictions(self, root: models.Period) -> list[Prediction]:
        plans = root.predictions.select_related("category").order_by("category__folded_name")
        return cast("list[Prediction]", plans)

    @strawberry_django.field(only=["status"])
    def status(self, root: models.Period) -> str:
        return root.status

    @strawberry_django.field
    def income(self, root: models.Period) -> str:
        return flow_of(period=root.pk).income

    @strawberry_django.field
    def expense(self, root: models.Period) -> str:
        return flow_of(period=root.pk).expense

    @strawberry_django.field
    def net(self, root: models.Period) -> str:
        return flow_of(period=root.pk).net


@strawberry_django.type(models.Transaction)
class Transaction(relay.Node):
    date: auto
    name: str
    deposit: Deposit
    category: Category | None
    entity: Entity | None

    @strawberry_django.field(only=["kind"])
    def kind(self, root: models.Transaction) -> str:
        return root.kind

    @strawberry_django.field(only=["amount"])
    def direction(self, root: models.Transaction) -> str:
        return "IN" if root.amount > 0 else "OUT"

    @strawberry_django.field(only=["amount"])
    def amount(self, root: models.Transaction) -> str:
        return written(abs(root.amount))


@strawberry_django.type(models.Wallet)
class Wallet(relay.Node):
    name: str
    currency: auto

    @strawberry_django.field
    def balance(self, root: models.Wallet) -> str:
        return written(root.deposits.aggregate(sum=Sum("balance"))["sum"])


@strawberry.type
class PeriodPoint:
    period: Period
    income: str
    expense: str
    net: str


@strawberry.type
class MonthPoint:
    month: str
    summary: Flow


@strawberry.type
class EntityPoint:
    entity: Entity
    amount: str


@strawberry.type
class Dashboard:
    wallet: Wallet

    @strawberry_django.field
    def deposits(self) -> list[Deposit]:
        return cast("list[Deposit]", models.Deposit.objects.filter(wallet=self.wallet.pk).order_by("folded_name"))

    @strawberry_django.field
    def current_period(self) -> Period | None:
        return cast("Period | None", models.Period.objects.filter(wallet=self.wallet.pk, status="ACTIVE").first())

    @strawberry_django.field
    def recent_transactions(self) -> list[Transaction]:
        rows = models.Transaction.objects.filter(wallet=self.wallet.pk).order_by("-date", "-pk")[:10]
        return cast("list[Transaction]", rows)

    @strawberry_django.field
    def periods(self) -> list[PeriodPoint]:
        latest = list(models.Period.objects.filter(wallet=self.wallet.pk).order_by("-starts_on")[:12])
        return [PeriodPoint(period=cast("Period", row), **vars(flow_of(period=row.pk))) for row in reversed(latest)]

    @strawberry_django.field
    def months(self) -> list[MonthPoint]:
        this = month_of(dt.datetime.now(dt.UTC).date())
        months = months_between(months_before(this, 11), this)
        return [
            MonthPoint(month=f"{month:%Y-%m}", summary=flow_of(wallet=self.wallet.pk, month=month)) for month in months
        ]

    @strawberry_django.field
    def top_entities(self) -> list[EntityPoint]:
        totals = models.MonthlyTotal.objects.filter(wallet=self.wallet.pk, period__status="ACTIVE", kind="EXPENSE")
        spent = totals.exclude(entity=None).values("entity").annotate(sum=Sum(F("amount")))
        rows = spent.filter(sum__lt=0).order_by("sum", "entity")[:5]
        entities = models.Entity.objects.in_bulk([row["entity"] for row in rows])
        return [
            EntityPoint(entity=cast("Entity", entities[row["entity"]]), amount=written(-row["sum"])) for row in rows
        ]


@strawberry.type
class Query:
    @strawberry_django.field
    def dashboard(self, info: strawberry.Info, wallet_id: strawberry.ID | None = None) -> Dashboard | None:
        visitor = visitor_of_bearer(info.context.request.headers["Authorization"])
        wallets = models.Wallet.objects.filter(owner=visitor.user if visitor else None)
        return Dashboard(wallet=cast("Wallet", wallets.get(is_default=True)))


schema = strawberry.Schema(Query, extensions=[DjangoOptimizerExtension])


settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
urlpatterns = [path("graphql", csrf_exempt(GraphQLView.as_view(schema=schema)))]
application = get_asgi_application()
