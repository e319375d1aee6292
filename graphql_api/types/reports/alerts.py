"""What asks for attention: a union, each member with what it is about."""

from typing import Annotated

import strawberry

from finance import models
from finance.planning.selectors.predictions import Plan
from finance.reports import alerts
from finance.reports.anomalies import Anomaly, ExpenseAboveUsual
from finance.reports.paces import OutpacedPlan
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.buckets import BucketType
from graphql_api.types.budgets import BudgetType
from graphql_api.types.deposits import DepositType
from graphql_api.types.loans import LoanType
from graphql_api.types.predictions import PredictionType
from graphql_api.types.reports.anomalies import AnomalyType, UnlikeExpenseType
from graphql_api.types.reports.ids import Identified


@strawberry.type(name="BudgetExceeded", description="More was spent in the month than its budget allows.")
class BudgetExceededType(Identified, InCurrency):
    budget: BudgetType = strawberry.field(description="The budget.")
    exceeded_by: Money = strawberry.field(description="How much more; more than 0.")

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.BudgetExceeded)


@strawberry.type(
    name="PredictionOverused",
    description="More was spent than planned in an active or closed period that has a day in the month.",
)
class PredictionOverusedType(Identified, InCurrency):
    exceeded_by: Money = strawberry.field(description="How much more; more than 0.")

    @strawberry.field(graphql_type=PredictionType, description="The plan.")
    @staticmethod
    def prediction(alert: strawberry.Parent[alerts.PredictionOverused]) -> Plan:
        return alert.plan

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.PredictionOverused)


@strawberry.type(name="AnomalyFound", description="An expense of the month is unlike those before.")
class AnomalyFoundType(Identified):
    @strawberry.field(graphql_type=AnomalyType, description="The expense, and what is unlike about it.")
    @staticmethod
    def anomaly(alert: strawberry.Parent[alerts.AnomalyFound]) -> Anomaly:
        return alert.anomaly

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.AnomalyFound)


@strawberry.type(
    name="ExpenseAboveUsual",
    description=(
        "An expense of the month is more than 3 standard deviations above the expenses of its entity before: those of "
        "the three months before when they are at least five, else all. Told only of expenses that are no anomaly."
    ),
)
class ExpenseAboveUsualType(Identified, UnlikeExpenseType):
    @strawberry.field(graphql_type=links.Entity, description="The entity, which usually costs less.")
    @staticmethod
    def entity(alert: strawberry.Parent[ExpenseAboveUsual], info: Info) -> Found[models.Entity]:
        return required(info.context.loaders.entity, alert.entity_id)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, ExpenseAboveUsual)


@strawberry.type(
    name="PredictionOutpaced",
    description=(
        "At this pace more than planned will be spent in the period that is active today. Told once a quarter of its "
        "days have passed, today counted, and two of them saw an expense of the category, as one payment is no pace; "
        "of no plan that is 0, or that is overused already."
    ),
)
class PredictionOutpacedType(Identified, InCurrency):
    expected_result: Money = strawberry.field(
        description=(
            "What was spent up to today, refunds taken off, divided by the period's days up to today, times all its "
            "days; rounded half to even to the currency's digits."
        )
    )
    exceeded_by: Money = strawberry.field(description="How much more than planned that is; more than 0.")

    @strawberry.field(graphql_type=PredictionType, description="The plan.")
    @staticmethod
    def prediction(alert: strawberry.Parent[OutpacedPlan]) -> Plan:
        return alert.plan

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, OutpacedPlan)


@strawberry.type(name="LoanOverdue", description="A loan is due before today and not repaid in full.")
class LoanOverdueType(Identified, InCurrency):
    days: int = strawberry.field(description="For how many days; 1 or more.")

    @strawberry.field(graphql_type=LoanType, description="The loan.")
    @staticmethod
    def loan(alert: strawberry.Parent[alerts.LoanOverdue]) -> models.Loan:
        return alert.loan

    @strawberry.field(description="What is still to be repaid; more than 0.")
    @staticmethod
    def outstanding(alert: strawberry.Parent[alerts.LoanOverdue]) -> Money:
        return Money(alert.loan.outstanding)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.LoanOverdue)


@strawberry.type(name="DepositBelowFloor", description="At the end of today less is on a deposit than its floor.")
class DepositBelowFloorType(Identified, InCurrency):
    deposit: DepositType = strawberry.field(description="The deposit, which is not retired.")
    balance: Money = strawberry.field(description="What is on it at the end of today, what comes later left out.")
    floor: Money = strawberry.field(description="The balance that it is below.")
    below_by: Money = strawberry.field(description="By how much; more than 0.")

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.DepositBelowFloor)


@strawberry.type(name="BucketOverspent", description="At the end of today more was taken from a bucket than put in.")
class BucketOverspentType(Identified, InCurrency):
    bucket: BucketType = strawberry.field(description="The bucket, which is not retired.")
    overspent_by: Money = strawberry.field(
        description="How much more was taken up to today, what comes later left out; more than 0."
    )

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, alerts.BucketOverspent)


AlertType = Annotated[
    BudgetExceededType
    | PredictionOverusedType
    | AnomalyFoundType
    | ExpenseAboveUsualType
    | PredictionOutpacedType
    | LoanOverdueType
    | DepositBelowFloorType
    | BucketOverspentType,
    strawberry.union("Alert", description="Something that asks for attention."),
]
