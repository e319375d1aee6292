"""Made files, read."""

from decimal import Decimal

import pytest

from finance.exchange.statements.decisions import Decision, Topic
from finance.exchange.statements.reading import read_statement
from finance.exchange.statements.refusals import ReadingError
from finance.exchange.statements.statement import Reading, Statement, StatementRow


def reading_of(content: str | bytes, **answers: str) -> Reading:
    written = content.encode() if isinstance(content, str) else content
    return read_statement(written, {Topic(name.upper()): value for name, value in answers.items()})


def statement_of(content: str | bytes, **answers: str) -> Statement:
    """The one statement of a file that leaves nothing to ask."""
    reading = reading_of(content, **answers)
    assert reading.questions == ()
    (statement,) = reading.statements
    return statement


def rows_of(content: str | bytes, **answers: str) -> tuple[StatementRow, ...]:
    """The rows of a file in which nothing was set aside."""
    statement = statement_of(content, **answers)
    assert statement.set_aside == ()
    return statement.rows


def amounts_of(content: str | bytes, **answers: str) -> list[Decimal]:
    return [row.amount for row in rows_of(content, **answers)]


def days_of(content: str | bytes, **answers: str) -> list[str]:
    return [row.date.isoformat() for row in rows_of(content, **answers)]


def decided(reading: Reading, topic: Topic) -> Decision:
    return next(decision for decision in reading.decisions if decision.topic is topic)


def refused(content: str | bytes, **answers: str) -> ReadingError:
    with pytest.raises(ReadingError) as found:
        reading_of(content, **answers)
    return found.value


def signed(*amounts: str, sep: str = ";", day: str = "2026-05-13") -> str:
    """A CSV file with a row for each amount."""
    return f"Date{sep}Text{sep}Amount\n" + "".join(f'{day}{sep}Shop{sep}"{amount}"\n' for amount in amounts)


def texts(content: str | bytes, **answers: str) -> list[str]:
    """The amounts as they are written."""
    return [str(amount) for amount in amounts_of(content, **answers)]
