"""A household's ledger as a JSON file, read into rows that know where in the file they stand.

tests/data/household_2026.json is an example of the format. Amounts and days are text, null stands for nothing, and
``expected`` may be left out. What one deposit pays to another is written twice: as an expense of the one whose
counterparty is the other, and as its income, on the same day and of the same amount, both with a category.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from core.errors import InvalidInput
from finance.exchange.household.values import Sign, Values
from finance.exchange.reading import JsonObject, Problems, require_few_values
from finance.models import Category, Kind, Period


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, in the wallet of this name; ``path`` says where it stands, such as ``deposits[2]``."""

    path: str
    wallet: str


@dataclass(frozen=True, slots=True)
class NamedRow(Row):
    name: str


@dataclass(frozen=True, slots=True)
class CategoryRow(NamedRow):
    kind: Kind
    priority: Category.Priority | None
    default_deposit: str | None


@dataclass(frozen=True, slots=True)
class PeriodRow(NamedRow):
    starts_on: dt.date
    ends_on: dt.date
    status: Period.Status


@dataclass(frozen=True, slots=True)
class PredictionRow(Row):
    period: str
    category: str
    initial_plan: Decimal | None
    current_plan: Decimal


@dataclass(frozen=True, slots=True)
class TransactionRow(Row):
    kind: Kind
    date: dt.date
    name: str
    amount: Decimal
    deposit: str
    counterparty: str | None
    category: str | None


class Figure(Enum):
    WALLET_BALANCE = auto()
    DEPOSIT_BALANCE = auto()
    PERIOD_INCOME = auto()
    PERIOD_EXPENSE = auto()


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """What a figure has to be once the file is loaded; a period is named with its wallet."""

    path: str
    figure: Figure
    wallet: str | None
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Household:
    currency: str
    wallets: list[NamedRow]
    deposits: list[NamedRow]
    entities: list[NamedRow]
    categories: list[CategoryRow]
    periods: list[PeriodRow]
    predictions: list[PredictionRow]
    transactions: list[TransactionRow]
    expected: list[ExpectedFigure]


def read_household(content: bytes) -> Household:
    """The rows of a file; InvalidInput with every key path, or the line, where a value is wrong or missing."""
    problems = Problems()
    values = Values(_parsed(content), "", problems)
    values.optional_text("about", longest=2000)
    currency = values.currency("currency")
    household = Household(
        currency=currency,
        wallets=[NamedRow(path, name, name) for path, name in values.names("wallets")],
        deposits=[_named(row) for row in values.rows("deposits")],
        entities=[_named(row) for row in values.rows("entities")],
        categories=[_category(row) for row in values.rows("categories")],
        periods=[_period(row) for row in values.rows("periods")],
        predictions=[_prediction(row, currency) for row in values.rows("predictions")],
        transactions=[_transaction(row, currency) for row in values.rows("transactions")],
        expected=list(_expected(values.nested("expected"), currency)) if values.has("expected") else [],
    )
    values.finish()
    problems.refuse()
    return household


def _parsed(content: bytes) -> object:
    require_few_values(content)
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=JsonObject)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidInput({f"line {line}": ["The file is not text in UTF-8."]}) from error
    except json.JSONDecodeError as error:
        raise InvalidInput({f"line {error.lineno}, column {error.colno}": [f"{error.msg}."]}) from error
    except (RecursionError, ValueError) as error:
        raise InvalidInput({"": ["Something is nested too deep, or a number is too long."]}) from error


def _named(row: Values) -> NamedRow:
    return NamedRow(row.path, row.name("wallet"), row.name("name"))


def _category(row: Values) -> CategoryRow:
    return CategoryRow(
        path=row.path,
        wallet=row.name("wallet"),
        name=row.name("name"),
        kind=row.choice("kind", list(Kind)),
        priority=row.choice("priority", list(Category.Priority)) if row.has("priority") else None,
        default_deposit=row.optional_name("default_deposit"),
    )


def _period(row: Values) -> PeriodRow:
    return PeriodRow(
        path=row.path,
        wallet=row.name("wallet"),
        name=row.name("name"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        status=row.choice("status", list(Period.Status)),
    )


def _prediction(row: Values, currency: str) -> PredictionRow:
    has_begun = row.has("initial_plan")
    return PredictionRow(
        path=row.path,
        wallet=row.name("wallet"),
        period=row.name("period"),
        category=row.name("category"),
        initial_plan=row.amount("initial_plan", currency, Sign.NOT_NEGATIVE) if has_begun else None,
        current_plan=row.amount("current_plan", currency, Sign.NOT_NEGATIVE),
    )


def _transaction(row: Values, currency: str) -> TransactionRow:
    return TransactionRow(
        path=row.path,
        wallet=row.name("wallet"),
        kind=row.choice("kind", [Kind.INCOME, Kind.EXPENSE]),
        date=row.day("date"),
        name=row.optional_text("name"),
        amount=row.amount("amount", currency, Sign.POSITIVE),
        deposit=row.name("deposit"),
        counterparty=row.optional_name("counterparty"),
        category=row.optional_name("category"),
    )


def _expected(values: Values, currency: str) -> Iterator[ExpectedFigure]:
    balances = [("wallet_balances", Figure.WALLET_BALANCE), ("deposit_balances", Figure.DEPOSIT_BALANCE)]
    for key, figure in balances:
        rows = values.optional_nested(key)
        for name in rows.keys_as_names():
            amount = rows.amount(name, currency, Sign.ANY)
            yield ExpectedFigure(rows.path_of(name), figure, None, name, amount)
        rows.finish()
    wallets = values.optional_nested("period_income_expense")
    for wallet in wallets.keys_as_names():
        periods = wallets.nested(wallet)
        for name in periods.keys_as_names():
            amounts, path = periods.amounts(name, currency, count=2), periods.path_of(name)
            yield ExpectedFigure(f"{path}[0]", Figure.PERIOD_INCOME, wallet, name, amounts[0])
            yield ExpectedFigure(f"{path}[1]", Figure.PERIOD_EXPENSE, wallet, name, amounts[1])
        periods.finish()
    wallets.finish()
    values.finish()
