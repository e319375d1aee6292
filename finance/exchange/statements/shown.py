"""A reading as JSON has it, for whoever looks at what was read."""

from collections.abc import Mapping

from finance.exchange.statements.refusals import ReadingError
from finance.exchange.statements.statement import Balance, Reading, RowPart, Statement, StatementRow
from finance.money import format_money

Json = dict[str, object]


def reading_as_json(reading: Reading) -> Json:
    return {
        "format": reading.format,
        "decisions": [
            {"topic": each.topic, "value": each.value, "evidence": each.evidence, "choices": [*each.choices]}
            for each in reading.decisions
        ],
        "questions": [each.topic for each in reading.questions],
        "statements": [_statement(statement) for statement in reading.statements],
    }


def refusal_as_json(error: ReadingError) -> Json:
    return {"refused": error.reason, "message": error.message, "line": error.line, "column": error.column}


def _statement(statement: Statement) -> Json:
    difference = statement.difference
    return {
        "account": statement.account,
        "currency": statement.currency,
        "opening": _balance(statement.opening),
        "closing": _balance(statement.closing),
        "difference": None if difference is None else format_money(difference),
        "rows": [_row(row) for row in statement.rows],
        "setAside": [
            {"line": each.line, "column": each.column, "reason": each.reason, "message": each.message, "raw": each.raw}
            for each in statement.set_aside
        ],
        "withdrawn": [*statement.withdrawn],
    }


def _balance(balance: Balance | None) -> Json | None:
    if balance is None:
        return None
    day = balance.date.isoformat() if balance.date else None
    return {"amount": format_money(balance.amount), "date": day, "isDerived": balance.is_derived}


def _row(row: StatementRow) -> Json:
    return {"line": row.line, "date": row.date.isoformat(), "amount": format_money(row.amount)} | _said({
        "currency": row.currency,
        "valueDate": row.value_date.isoformat() if row.value_date else None,
        "counterparty": row.counterparty,
        "description": row.description,
        "category": row.category,
        "externalId": row.external_id,
        "balance": None if row.balance is None else format_money(row.balance),
        "state": row.state,
        "isReversal": row.is_reversal,
        "otherAccount": row.other_account,
        "isTransfer": row.is_transfer,
        "isOpening": row.is_opening,
        "parts": [*map(_part, row.parts)],
        "corrects": row.corrects,
        "doubt": row.doubt,
        "raw": row.raw,
    })  # fmt: skip


def _part(part: RowPart) -> Json:
    texts = {"category": part.category, "note": part.note, "otherAccount": part.other_account}
    return {"amount": format_money(part.amount)} | _said(texts)


def _said(values: Mapping[str, object]) -> Json:
    """Without what is empty, which would be most of it."""
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}
