"""Charts of a wallet over its periods: points ready to plot, with the objects they are of."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import strawberry
from strawberry.utils.await_maybe import await_maybe

from finance import models
from finance.days import DateRange
from finance.planning.selectors.predictions import Plan
from finance.reports import charts
from finance.reports.category_results import CategoryResult, category_results
from finance.reports.period_spans import MOST_SHOWN, USUAL_PERIODS, PeriodSpan
from finance.reports.top_entities import MOST_ENTITIES, USUAL_ENTITIES, EntityPoint, top_entities
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent, optional_pk, pk
from graphql_api.types import links
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.enums import DepositFigureEnum, KindEnum, PredictionStatusEnum
from graphql_api.types.reports.chart_filters import Counted, counted
from graphql_api.types.reports.ids import Identified
from graphql_api.types.reports.kept import reported

Last = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many periods at most, 1 to {MOST_SHOWN}, the latest ones; "
        f"when absent {USUAL_PERIODS}, or {MOST_SHOWN} where a day is given."
    ),
]
From = Annotated[
    dt.date | None, strawberry.argument(name="from", description="Only periods that do not end before this day.")
]
To = Annotated[
    dt.date | None, strawberry.argument(name="to", description="Only periods that do not start after this day.")
]
OfKinds = Annotated[
    Sequence[KindEnum],
    strawberry.argument(
        description="The kinds that are counted, each for itself: expenses as spending, refunds taken off, others as "
        "they add."
    ),
]
InPeriod = Annotated[strawberry.ID | None, strawberry.argument(description="Only in this period; ever when absent.")]
HowMany = Annotated[int, strawberry.argument(description=f"How many at most, the largest first, 0 to {MOST_ENTITIES}.")]
PeriodRow = charts.PeriodFlow | charts.PeriodAmount | CategoryResult


@strawberry.type
class OfPeriod(PartInCurrency):
    """Base of the points that are of a period."""

    @strawberry.field(graphql_type=links.Period, description="The period.")
    @staticmethod
    def period(point: strawberry.Parent[PeriodRow], info: Info) -> Found[models.Period]:
        return required(info.context.loaders.period, point.period_id)


@strawberry.type(name="PeriodFlow", description="What came in and went out in a period.")
class PeriodFlowType(Identified, OfPeriod):
    income: Money = strawberry.field(description="What was earned in it, reversals taken off.")
    expense: Money = strawberry.field(description="What was spent in it, refunds taken off.")
    net: Money = strawberry.field(description="Its income less its expense.")


@strawberry.type(name="PeriodAmount", description="The figure of a period.")
class PeriodAmountType(OfPeriod):
    amount: Money = strawberry.field(description="The figure; 0 where there is nothing.")


@strawberry.type(name="DepositSeries", description="The figures of one deposit.")
class DepositSeriesType(Identified, PartInCurrency):
    points: list[PeriodAmountType] = strawberry.field(description="One for each period of the chart, oldest first.")

    @strawberry.field(graphql_type=links.Deposit, description="The deposit.")
    @staticmethod
    def deposit(series: strawberry.Parent[charts.DepositSeries], info: Info) -> Found[models.Deposit]:
        return required(info.context.loaders.deposit, series.row_id)


@strawberry.type(name="CategorySeries", description="The figures of one category, or of what has none, of one kind.")
class CategorySeriesType(Identified, PartInCurrency):
    points: list[PeriodAmountType] = strawberry.field(description="One for each period of the chart, oldest first.")

    @strawberry.field(description="What is counted.")
    @staticmethod
    def kind(series: strawberry.Parent[charts.CategorySeries]) -> KindEnum:
        return series.shown

    @strawberry.field(graphql_type=links.Category | None, description="The category; empty for what has none.")
    @staticmethod
    async def category(series: strawberry.Parent[charts.CategorySeries], info: Info) -> models.Category | None:
        if series.row_id is None:
            return None
        return await await_maybe(required(info.context.loaders.category, series.row_id))


@strawberry.type(name="CategoryResult", description="What an expense category spent in a period, and what was planned.")
class CategoryResultType(Identified, OfPeriod):
    initial_plan: Money | None = strawberry.field(description="The plan when the period was activated, if there was.")
    current_plan: Money | None = strawberry.field(description="The plan now; empty without a prediction.")
    result: Money = strawberry.field(description="What was spent, refunds taken off.")
    left: Money | None = strawberry.field(description="The plan less the result; empty without a prediction.")
    progress: Percent | None = strawberry.field(
        description=(
            "The result in percent of the plan; empty without a plan above 0, and when more came back than was spent."
        )
    )
    status: PredictionStatusEnum | None = strawberry.field(
        description="How the result compares to the plan; empty without a prediction."
    )

    @strawberry.field(
        graphql_type=links.Prediction | None, description="The prediction; empty when nothing was planned."
    )
    @staticmethod
    async def prediction(point: strawberry.Parent[CategoryResult], info: Info) -> Plan | None:
        if point.prediction_id is None:
            return None
        return await info.context.loaders.plan.load(point.prediction_id)


@strawberry.type(name="EntityPoint", description="An entity on a chart.")
class EntityPointType(Identified, PartInCurrency):
    kind: KindEnum = strawberry.field(description="What is counted.")
    amount: Money = strawberry.field(
        description="How much went to it, what came back taken off; of incomes, how much came from it."
    )

    @strawberry.field(graphql_type=links.Entity, description="The entity.")
    @staticmethod
    def entity(point: strawberry.Parent[EntityPoint], info: Info) -> Found[models.Entity]:
        return required(info.context.loaders.entity, point.entity_id)


async def require_period(info: Info, wallet: models.Wallet, id_: int) -> None:
    """NotFound unless the period is one of the wallet."""
    period = await info.context.loaders.period.load(id_)
    if period is None or period.wallet_id != wallet.pk:
        raise models.Period.not_found("period_id")


@strawberry.type
class ChartFields:
    @strawberry.field(
        graphql_type=list[PeriodFlowType] | None, description="What came in and went out per period, oldest first."
    )
    @staticmethod
    async def cash_flow_by_period(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        last: Last = None,
        from_: From = None,
        to: To = None,
        filter: Counted = None,
    ) -> list[charts.PeriodFlow]:
        span = PeriodSpan(last, DateRange(from_, to))
        return await reported(
            info, charts.cash_flow_by_period, user=info.context.user, wallet=wallet, span=span, filter=counted(filter)
        )

    @strawberry.field(
        graphql_type=list[DepositSeriesType] | None,
        description="A figure per deposit and period; deposits that have one, the largest sum of figures first, "
        "then by id.",
    )
    @staticmethod
    async def deposits_by_period(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        show: Annotated[DepositFigureEnum, strawberry.argument(description="Which figure.")],
        last: Last = None,
        from_: From = None,
        to: To = None,
        filter: Counted = None,
    ) -> list[charts.DepositSeries]:
        span = PeriodSpan(last, DateRange(from_, to))
        return await reported(
            info,
            charts.deposits_by_period,
            user=info.context.user,
            wallet=wallet,
            figure=show,
            span=span,
            filter=counted(filter),
        )

    @strawberry.field(
        graphql_type=list[CategorySeriesType] | None,
        description="The sum per category and period; categories that have one and what has no category, "
        "the largest sum of all first, then by id. They add up to all of each kind in each period.",
    )
    @staticmethod
    async def categories_by_period(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        kind: OfKinds = (KindEnum.EXPENSE,),
        last: Last = None,
        from_: From = None,
        to: To = None,
        filter: Counted = None,
    ) -> list[charts.CategorySeries]:
        span = PeriodSpan(last, DateRange(from_, to))
        return await reported(
            info,
            charts.categories_by_period,
            user=info.context.user,
            wallet=wallet,
            kind=kind,
            span=span,
            filter=counted(filter),
        )

    @strawberry.field(
        graphql_type=list[EntityPointType] | None,
        description="The entities with most of the kinds asked for, each kind for itself: the largest amount first, "
        "then by id; those with nothing or less are left out.",
    )
    @staticmethod
    async def top_entities(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        period_id: InPeriod = None,
        kind: OfKinds = (KindEnum.EXPENSE,),
        first: HowMany = USUAL_ENTITIES,
        filter: Counted = None,
    ) -> list[EntityPoint]:
        id_ = optional_pk(period_id, "Period")
        found = await reported(
            info,
            top_entities,
            user=info.context.user,
            wallet=wallet,
            period_id=id_,
            kind=kind,
            first=first,
            filter=counted(filter),
        )
        if id_ is not None and not found:
            await require_period(info, wallet, id_)
        return found

    @strawberry.field(
        graphql_type=list[CategoryResultType] | None,
        description="One expense category against its predictions, per period, oldest first.",
    )
    @staticmethod
    async def category_results(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        category_id: Annotated[strawberry.ID, strawberry.argument(description="An expense category of the wallet.")],
        last: Last = None,
        from_: From = None,
        to: To = None,
    ) -> list[CategoryResult]:
        return await reported(
            info,
            category_results,
            user=info.context.user,
            wallet=wallet,
            category_id=pk(category_id, "Category"),
            span=PeriodSpan(last, DateRange(from_, to)),
        )
