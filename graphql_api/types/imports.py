from collections.abc import Collection

import strawberry
import strawberry_django
from strawberry import auto

from core.paging import Page
from finance import models
from finance.exchange.imports.deciding import RowFilter
from finance.exchange.imports.previews import decisions_of, possible_decisions
from finance.exchange.imports.selectors import MOST_ACCOUNTS, page_of_import_rows
from finance.ledger.selectors.balances import RowOnDay
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import IfAny, required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.connections import After, Before, Connection, First, Last
from graphql_api.types.enums import (
    ImportDecisionEnum,
    ImportReasonEnum,
    ImportRowStatusEnum,
    ImportStateEnum,
    ReadingTopic,
)
from graphql_api.types.import_filters import RowsFilter


@strawberry.type(description="What was decided about how a file is read, or is asked.")
class ReadingDecision:
    topic: ReadingTopic = strawberry.field(description="What it is about.")
    value: str | None = strawberry.field(description="What is decided; empty where the file proves nothing: answer it.")
    evidence: str = strawberry.field(description="What it rests on.")
    choices: list[str] = strawberry.field(description="What can be answered; anything where there are none.")


def _in_order(decisions: Collection[ImportDecisionEnum]) -> list[ImportDecisionEnum]:
    return [each for each in ImportDecisionEnum if each in decisions]


@strawberry.type(description="How many rows of an import are alike.")
class ImportCount:
    status: ImportRowStatusEnum = strawberry.field(description="What they are.")
    decision: ImportDecisionEnum = strawberry.field(description="What becomes of them.")
    rows: int = strawberry.field(description="How many they are.")

    @strawberry.field(description="What can become of rows that are this, if not of each of them.")
    @staticmethod
    def possible_decisions(count: strawberry.Parent["ImportCount"]) -> list[ImportDecisionEnum]:
        return _in_order(decisions_of(models.ImportRow.Status(count.status)))


@strawberry_django.type(models.ImportStatement, name="ImportStatement")
class ImportStatementType(InCurrency, WalletRowType):
    position: int
    account: str
    first_on: auto
    last_on: auto
    opening: Money | None
    closing: Money | None
    closing_on: auto
    difference: Money | None

    @strawberry.field(graphql_type=links.Deposit | None, description="The deposit it is; none while that is asked.")
    @staticmethod
    def deposit(statement: strawberry.Parent[models.ImportStatement], info: Info) -> IfAny[models.Deposit]:
        id_ = statement.deposit_id
        return info.context.loaders.deposit.look_up(id_) if id_ else None

    @strawberry.field(
        description="By how much the closing balance of the file is not what the deposit has at the end of that day; "
        "empty where the file tells none."
    )
    @staticmethod
    async def ledger_difference(statement: strawberry.Parent[models.ImportStatement], info: Info) -> Money | None:
        deposit_id, day = statement.deposit_id, statement.closing_on or statement.last_on
        if statement.closing is None or deposit_id is None or day is None:
            return None
        on_day = await info.context.loaders.deposit_balance_on.load(RowOnDay(deposit_id, day))
        return Money(statement.closing - on_day)


@strawberry_django.type(models.ImportRow, name="ImportRow")
class ImportRowType(InCurrency, WalletRowType):
    position: int
    line: int
    raw: str
    date: auto
    value_date: auto
    amount: Money | None
    counterparty: str
    description: str
    written_category: str
    other_account: str
    external_id: str
    balance: Money | None
    status: ImportRowStatusEnum
    message: str
    decision: ImportDecisionEnum
    is_decided: bool
    name: str

    @strawberry.field(description="Why it is so; empty where nothing is to be said of it.")
    @staticmethod
    def reason(row: strawberry.Parent[models.ImportRow]) -> ImportReasonEnum | None:
        return ImportReasonEnum(row.reason) if row.reason else None

    @strawberry.field(description="What can become of it.")
    @staticmethod
    def possible_decisions(row: strawberry.Parent[models.ImportRow]) -> list[ImportDecisionEnum]:
        return _in_order(possible_decisions(row))

    @strawberry.field(graphql_type=ImportStatementType, description="The account that it is of.")
    @staticmethod
    def statement(row: strawberry.Parent[models.ImportRow], info: Info) -> Found[models.ImportStatement]:
        return required(info.context.loaders.import_statement, row.statement_id)

    @strawberry.field(graphql_type=links.Category | None, description="The category that it gets.")
    @staticmethod
    def category(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Category]:
        return info.context.loaders.category.look_up(row.category_id) if row.category_id else None

    @strawberry.field(graphql_type=links.Entity | None, description="The entity that it gets.")
    @staticmethod
    def entity(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Entity]:
        return info.context.loaders.entity.look_up(row.entity_id) if row.entity_id else None

    @strawberry.field(graphql_type=links.Bucket | None, description="The bucket that it gets.")
    @staticmethod
    def bucket(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Bucket]:
        return info.context.loaders.bucket.look_up(row.bucket_id) if row.bucket_id else None

    @strawberry.field(
        description="Which of category, entity and name are suggested: each with what it rests on, such as "
        "`category: ENTITY`; nobody decided these."
    )
    @staticmethod
    def suggested(row: strawberry.Parent[models.ImportRow]) -> list[str]:
        return [f"{name}: {source}" for name, source in row.suggested.items()]

    @strawberry.field(
        graphql_type=links.Transaction | None,
        description="The transaction there already that it is, confirms or pairs with; empty when that is gone.",
    )
    @staticmethod
    def meets(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Transaction]:
        return info.context.loaders.transaction.look_up(row.meets_id) if row.meets_id else None

    @strawberry.field(
        graphql_type=links.Deposit | None, description="The deposit where PAIR makes the other leg of a transfer."
    )
    @staticmethod
    def to_deposit(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Deposit]:
        return info.context.loaders.deposit.look_up(row.to_deposit_id) if row.to_deposit_id else None

    @strawberry.field(
        graphql_type=links.Transaction | None,
        description="What it was booked as, or confirmed; empty before that, once it is undone, and when that is gone.",
    )
    @staticmethod
    def transaction(row: strawberry.Parent[models.ImportRow], info: Info) -> IfAny[models.Transaction]:
        return info.context.loaders.transaction.look_up(row.transaction_id) if row.transaction_id else None


@strawberry.type(description="A page of rows of an import.")
class ImportRowConnection(Connection[ImportRowType]):
    pass


@strawberry_django.type(models.Import, name="Import")
class ImportType(Edited, WalletRowType):
    state: ImportStateEnum
    format: str
    file_name: str
    committed_at: auto
    undone_at: auto

    @strawberry.field(description="How the file was read, and what is asked: nothing is booked before it is answered.")
    @staticmethod
    def decisions(origin: strawberry.Parent[models.Import]) -> list[ReadingDecision]:
        return [ReadingDecision(**decision) for decision in origin.decisions]

    @strawberry.field(
        graphql_type=list[ImportStatementType],
        description="The accounts that the file tells of, in its order, at most 100.",
    )
    @staticmethod
    async def statements(origin: strawberry.Parent[models.Import], info: Info) -> list[models.ImportStatement]:
        return (await info.context.loaders.statements_of_import.load(origin.pk))[:MOST_ACCOUNTS]

    @strawberry.field(description="How many rows it has, by what they are and what becomes of them.")
    @staticmethod
    async def counts(origin: strawberry.Parent[models.Import], info: Info) -> list[ImportCount]:
        counted = await info.context.loaders.counts_of_import.load(origin.pk)
        return [
            ImportCount(status=ImportRowStatusEnum(status), decision=ImportDecisionEnum(decision), rows=rows)
            for (status, decision), rows in sorted(counted.items())
        ]

    @strawberry.field(
        graphql_type=ImportRowConnection | None, description="Its rows in the order of the file, at most 100 at a time."
    )
    @staticmethod
    async def rows(
        origin: strawberry.Parent[models.Import],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: RowsFilter = None,
    ) -> Page[models.ImportRow]:
        return await in_thread(
            page_of_import_rows,
            user=info.context.user,
            origin=origin,
            filter=filter.to_domain() if filter else RowFilter(),
            first=first,
            after=after,
            last=last,
            before=before,
        )


@strawberry.type(description="A page of imports.")
class ImportConnection(Connection[ImportType]):
    pass
