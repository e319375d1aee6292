"""What a made export says, account by account."""

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.statement import StatementRow
from tests.finance.exchange.statements.helpers import decided, reading_of


def accounts_of(content: str, **answers: str) -> dict[str | None, list[StatementRow]]:
    """The rows of each account; nothing was asked."""
    reading = reading_of(content, **answers)
    assert reading.questions == ()
    return {statement.account: [*statement.rows] for statement in reading.statements}


def amounts(content: str, **answers: str) -> dict[str | None, list[str]]:
    return {account: [str(row.amount) for row in rows] for account, rows in accounts_of(content, **answers).items()}


def transfers(content: str) -> dict[str | None, list[tuple[str, str]]]:
    """The amounts and other accounts of what the file says is a transfer."""
    return {
        account: [(str(row.amount), row.other_account) for row in rows if row.is_transfer]
        for account, rows in accounts_of(content).items()
    }


def openings(content: str) -> dict[str | None, list[str]]:
    return {
        account: [str(row.amount) for row in rows if row.is_opening] for account, rows in accounts_of(content).items()
    }


def preset_of(content: str) -> str | None:
    return decided(reading_of(content), Topic.PRESET).value
