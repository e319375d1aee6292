"""The enums of the schema."""

from finance.models import Category, Deposit, Kind, Period
from finance.services.periods import TransactionsOfPeriod
from graphql_api.scalars import described_enum

KindEnum = described_enum(Kind, "Kind", "What a transaction or category is.")
DepositForm = described_enum(Deposit.Form, "DepositForm", "Whether a deposit can be touched.")
CategoryPriority = described_enum(Category.Priority, "CategoryPriority", "How much a category matters.")
PeriodStatus = described_enum(Period.Status, "PeriodStatus", "Where a period is in its life.")
