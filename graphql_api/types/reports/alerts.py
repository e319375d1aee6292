"""What asks for attention: a union, each member with what it is about."""

from typing import Annotated

import strawberry

from finance import models
from finance.planning.selectors.predictions import Plan
from finance.reports import alerts
from finance.reports.anomalies import Anomaly
from graphql_api.scalars import Money
from graphql_api.types.amounts import InCurrency
from graphql_api.types.budgets import BudgetType
from graphql_api.types.loans import LoanType
from graphql_api.types.predictions import PredictionType
from graphql_api.types.reports.anomalies import AnomalyType
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


AlertType = Annotated[
    BudgetExceededType | PredictionOverusedType | AnomalyFoundType | LoanOverdueType,
    strawberry.union("Alert", description="Something that asks for attention."),
]
