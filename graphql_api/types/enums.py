"""The enums of the schema."""

from core.models import Job
from core.scopes import Scope
from finance.exchange.statements.decisions import Topic
from finance.ledger.selectors.movements import RefetchScope
from finance.models import (
    BalanceAssertion,
    Category,
    Deposit,
    Import,
    ImportReason,
    ImportRow,
    Kind,
    Loan,
    Period,
    RuleField,
)
from finance.models.rule_conditions import TextMatch, TextPart
from finance.people.starter import Starter
from finance.planning.selectors.budget_filters import BudgetOrder
from finance.planning.selectors.period_deposits import PeriodDepositOrder
from finance.planning.selectors.periods import PeriodOrder
from finance.planning.selectors.plan_filters import PlanOrder
from finance.planning.selectors.predictions import PredictionStatus
from finance.planning.services.periods import TransactionsOfPeriod
from finance.reports.charts import DepositFigure
from finance.rules.selectors.applying import Hindrance
from finance.rules.selectors.effects import Obstacle
from finance.rules.selectors.listed_conditions import ConditionKind
from finance.transactions.selectors.filters import Direction
from finance.transactions.selectors.loans import LoanOrder
from finance.transactions.selectors.transactions import TransactionOrder
from finance.wallets.selectors.buckets import BucketOrder, BucketStatus
from finance.wallets.selectors.categories import CategoryOrder
from finance.wallets.selectors.deposits import DepositOrder
from finance.wallets.selectors.entities import EntityOrder
from finance.wallets.selectors.explanations import Reason
from finance.wallets.selectors.wallets import WalletOrder
from graphql_api.scalars import described_enum

KindEnum = Kind
JobStatus = Job.Status
DepositOrderEnum = DepositOrder
BucketOrderEnum = BucketOrder
CategoryOrderEnum = CategoryOrder
EntityOrderEnum = EntityOrder
PeriodOrderEnum = PeriodOrder
PeriodDepositOrderEnum = PeriodDepositOrder
BudgetOrderEnum = BudgetOrder
LoanOrderEnum = LoanOrder
WalletOrderEnum = WalletOrder
DirectionEnum = Direction
StarterEnum = Starter
DepositForm = Deposit.Form
AssertionStatus = BalanceAssertion.Status
DifferenceReason = Reason
CategoryPriority = Category.Priority
PeriodStatus = Period.Status
LoanDirection = Loan.Direction
BucketStatusEnum = BucketStatus
PredictionStatusEnum = PredictionStatus
PlanOrderEnum = PlanOrder
DepositFigureEnum = DepositFigure
RefetchScopeEnum = RefetchScope
TransactionOrderEnum = TransactionOrder
TransactionsOfPeriodEnum = TransactionsOfPeriod
TokenScope = Scope
ReadingTopic = Topic
ImportStateEnum = Import.State
ImportRowStatusEnum = ImportRow.Status
ImportDecisionEnum = ImportRow.Decision
ImportReasonEnum = ImportReason
RuleFieldEnum = RuleField
RuleTextPart = TextPart
RuleTextMatch = TextMatch
RuleConditionKind = ConditionKind
RuleHindrance = Hindrance
RuleObstacle = Obstacle

described_enum(StarterEnum, "Starter", "What is in the first wallet of a new user.")
described_enum(KindEnum, "Kind", "What a transaction or category is.")
described_enum(TokenScope, "TokenScope", "What a personal access token may do.")
described_enum(ImportStateEnum, "ImportState", "How far an import is.")
described_enum(ImportRowStatusEnum, "ImportRowStatus", "What a row of a file is, seen from what is there.")
described_enum(ImportDecisionEnum, "ImportDecision", "What becomes of a row of a file.")
described_enum(ImportReasonEnum, "ImportReason", "Why a row of a file is what it is, stays or was left.")
described_enum(ReadingTopic, "ReadingTopic", "What is decided about a file of a bank, or asked.")
described_enum(DirectionEnum, "Direction", "Which way money moves, seen from the deposit.")
described_enum(DepositForm, "DepositForm", "Whether a deposit can be touched.")
described_enum(AssertionStatus, "AssertionStatus", "Whether an asserted balance holds.")
described_enum(DifferenceReason, "DifferenceReason", "How transactions may explain a difference, the likeliest first.")
described_enum(CategoryPriority, "CategoryPriority", "How much a category matters.")
described_enum(PeriodStatus, "PeriodStatus", "Where a period is in its life.")
described_enum(JobStatus, "JobStatus", "How work in the background stands.")
described_enum(LoanDirection, "LoanDirection", "Who owes whom.")
described_enum(BucketStatusEnum, "BucketStatus", "Whether the buckets of a wallet divide all of an income.")
described_enum(PredictionStatusEnum, "PredictionStatus", "How spending compares to its plan.")
described_enum(DepositFigureEnum, "DepositFigure", "What a chart shows of deposits.")
described_enum(PlanOrderEnum, "PredictionOrder", "What predictions are ordered by.")
described_enum(RefetchScopeEnum, "RefetchScope", "What to load again after a write.")
described_enum(TransactionOrderEnum, "TransactionOrder", "What transactions are ordered by.")
described_enum(TransactionsOfPeriodEnum, "TransactionsOfPeriod", "What becomes of a deleted period's transactions.")
described_enum(DepositOrderEnum, "DepositOrder", "What deposits are ordered by.")
described_enum(BucketOrderEnum, "BucketOrder", "What buckets are ordered by.")
described_enum(CategoryOrderEnum, "CategoryOrder", "What categories are ordered by.")
described_enum(EntityOrderEnum, "EntityOrder", "What entities are ordered by.")
described_enum(PeriodOrderEnum, "PeriodOrder", "What periods are ordered by.")
described_enum(PeriodDepositOrderEnum, "PeriodDepositOrder", "What the deposits of a period are ordered by.")
described_enum(BudgetOrderEnum, "BudgetOrder", "What budgets are ordered by.")
described_enum(LoanOrderEnum, "LoanOrder", "What loans are ordered by.")
described_enum(WalletOrderEnum, "WalletOrder", "What wallets are ordered by.")
described_enum(RuleFieldEnum, "RuleField", "What of a transaction a rule sets.")
described_enum(RuleTextPart, "RuleTextPart", "Where a rule looks for text.")
described_enum(RuleTextMatch, "RuleTextMatch", "How a rule looks for text.")
described_enum(RuleConditionKind, "RuleConditionKind", "What a condition of a rule asks.")
described_enum(RuleHindrance, "RuleHindrance", "Why a rule does not set a field.")
described_enum(RuleObstacle, "RuleObstacle", "Why rules change nothing of a transaction.")
