"""Money on the wire: every object with an amount names its currency, and the amount has the digits of it."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLUnionType, get_named_type
from graphql import is_required_argument as is_required

from finance.models import Category, Deposit, Entity, ImportStatement, Loan, Period, Prediction
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.factories import make_prediction
from tests.finance.reports.helpers import record
from tests.graphql_api.households import Household, make_household
from tests.graphql_api.schema_walk import GRAPHQL, QUERIES

WITH_AMOUNTS = [
    type_
    for type_ in GRAPHQL.type_map.values()
    if isinstance(type_, GraphQLObjectType)
    and any(get_named_type(field.type).name == "Money" for field in type_.fields.values())
]
DIGITS = {"JPY": r"-?\d+", "EUR": r"-?\d+\.\d{2}", "KWD": r"-?\d+\.\d{3}"}
ASKED = ("wallet", "me", "dashboard", "transactions", "transactionAggregates", "allocationPreview")
VALUES = {
    "Date!": '"2026-05-01"', "Money!": '"9"', "Month!": '"2026-05"', "Span!": '{month: "2026-05"}',
    "DepositFigure!": "BALANCE",
}  # fmt: skip
"""What is said for required arguments, by their type."""


@pytest.mark.parametrize("type_", WITH_AMOUNTS, ids=lambda type_: type_.name)
def test_every_type_with_an_amount_has_its_currency_beside_it(type_):
    assert str(type_.fields["currency"].type) == "String!"


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


@pytest.mark.parametrize("currency", DIGITS)
def test_every_amount_of_a_household_has_the_digits_of_its_currency(alice, as_alice, currency):
    household = eventful_household(alice, currency)
    # All of the wallet of each row would be too dear, and is asked for by itself.
    answers = [answer_to(as_alice, name, household, () if name == "wallet" else {"Wallet"}) for name in ASKED]
    answers.append(answer_of_import(as_alice, household))
    amounts = [found for answer in answers for found in amounts_in(answer)]
    assert {of for _, of, _ in amounts} == {currency}
    assert [found for found in amounts if not re.fullmatch(DIGITS[currency], found[2])] == []
    assert {type_name for type_name, *_ in amounts} == {type_.name for type_ in WITH_AMOUNTS}


@pytest.mark.parametrize("name", ["me", "transactions", "transactionAggregates"])
def test_amounts_of_several_currencies_keep_to_their_own(alice, as_alice, name):
    for currency in DIGITS:
        household = eventful_household(alice, currency, is_default=currency == "EUR")
    amounts = list(amounts_in(answer_to(as_alice, name, household, but={"Wallet"})))
    assert {of for _, of, _ in amounts} == DIGITS.keys()
    assert [found for found in amounts if not re.fullmatch(DIGITS[found[1]], found[2])] == []


def eventful_household(user, currency: str, **wallet: bool) -> Household:
    """One in which there is something to point out, too."""
    household = make_household(user, currency, currency, **wallet)
    food, fun = (Category.objects.get(name=f"{currency} {name}") for name in ("food", "fun"))
    bank, bar = Deposit.objects.get(name=f"{currency} bank"), Entity.objects.get(name=f"{currency} bar")
    for amount in ("-1", "-2", "-1", "-2", "-1", "-2"):
        record(bank, "2026-04-15", "EXPENSE", amount, category=food)
        record(bank, "2026-04-15", "EXPENSE", amount, entity=bar)
    record(bank, "2026-05-01", "EXPENSE", "-7", category=food)
    record(bank, "2026-05-01", "EXPENSE", "-7", entity=bar)
    Prediction.objects.filter(category=food).update(current_plan=1)
    ImportStatement.objects.filter(wallet=bank.wallet).update(closing=1)
    make_prediction(Period.objects.get(wallet=food.wallet, status="ACTIVE"), fun, "9")
    for day in ("2026-05-02", "2026-05-03"):
        spend(user, "4", bank, day, category_id=fun.pk)
    Loan.objects.filter(wallet=food.wallet).update(due_on=dt.date(2026, 5, 10))
    return household


def answer_to(execute, name: str, household: Household, but: Collection[str] = ()) -> Any:
    answer = execute(f"{{ {asked(name, QUERIES[name], household.ids, {'Query', *but})} }}")
    assert "errors" not in answer
    return answer["data"]


def answer_of_import(execute, household: Household) -> Any:
    """What is too deep below a wallet."""
    below = chosen(GRAPHQL.type_map["Import"], household.ids, {"Query", "Wallet"})
    answer = execute(f'{{ node(id: "{household.ids["Import"]}") {{ ... on Import {{ __typename {below} }} }} }}')
    assert "errors" not in answer
    return answer["data"]


def asked(name: str, field: GraphQLField, ids: Mapping[str, str], above: set[str]) -> str | None:
    """The field with every amount below it, but for nodes that are ``above``; None where there are none."""
    required = [(argument, str(each.type)) for argument, each in field.args.items() if is_required(each)]
    given = ", ".join(f"{argument}: {value_of(argument, type_, ids)}" for argument, type_ in required)
    inner = get_named_type(field.type)
    called = f"{name}({given})" if given else name
    if inner.name == "Money":
        return called
    below = chosen(inner, ids, above)
    return f"{called} {{ __typename {below} }}" if below else None


def value_of(argument: str, type_: str, ids: Mapping[str, str]) -> str:
    if type_ == "Int!":
        return {"year": "2026", "month": "5", "first": "9"}[argument]
    if type_ == "ID!":
        return f'"{ids["Wallet" if argument == "id" else "Category"]}"'
    return VALUES[type_]


def chosen(type_: GraphQLNamedType, ids: Mapping[str, str], above: set[str]) -> str:
    if isinstance(type_, GraphQLUnionType):
        members = ((member.name, chosen(member, ids, above)) for member in type_.types)
        return " ".join(f"... on {name} {{ {fields} }}" for name, fields in members if fields)
    if not isinstance(type_, GraphQLObjectType) or type_.name in above:
        return ""
    if is_node(type_) and len(above) > 2:
        above = above | {node.name for node in GRAPHQL.get_possible_types(GRAPHQL.type_map["Node"])}
    fields = (asked(name, field, ids, above | {type_.name}) for name, field in type_.fields.items())
    found = " ".join(field for field in fields if field)
    return f"currency {found}" if found and "currency" in type_.fields else found


def is_node(type_: GraphQLObjectType) -> bool:
    return any(interface.name == "Node" for interface in type_.interfaces)


def amounts_in(value: Any) -> Iterator[tuple[str, str, str]]:
    """The type, the currency beside it, and the text of each amount in an answer."""
    if isinstance(value, list):
        for item in value:
            yield from amounts_in(item)
    elif isinstance(value, dict):
        fields = getattr(GRAPHQL.type_map.get(value.get("__typename", "")), "fields", {})
        for name, inner in value.items():
            if name in fields and get_named_type(fields[name].type).name == "Money" and inner is not None:
                yield value["__typename"], value["currency"], inner
            yield from amounts_in(inner)
