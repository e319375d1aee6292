"""Rules over GraphQL: what they ask is written and read, previewed with exact differences, and applied."""

import datetime as dt
from decimal import Decimal

import pytest

from finance.models import Rule, RuleMark, Transaction
from tests.bookings import spend
from tests.factories import make_bucket, make_category, make_entity, make_rule
from tests.graphql_api.households import node_id
from tests.graphql_api.mutation_requests import invalid, mutate, not_found

CONDITIONS = """conditions {
    number within kind match value part amountFrom amountTo dateFrom dateTo direction
    deposits { name } entities { name }
}"""
RULE = f"rule {{ id name position isActive stops skips newName category {{ name }} entity {{ name }} {CONDITIONS} }}"
EFFECTS = """examined isWhole met changing isTooSlow sample {
    obstacle transaction { id } differences { field before after rule { name } } withheld { field why rule { name } }
}"""


def said(condition: dict) -> dict:
    """What a condition says, where it says something."""
    return {name: value for name, value in condition.items() if value not in (None, [])}


def test_a_rule_says_what_it_was_told(as_alice, wallet, bank, food):
    shop = make_entity(wallet)
    asked = {
        "all": [
            {"text": {"value": "Café", "match": "STARTS_WITH", "part": "NAME"}},
            {"any": [{"amount": {"from": "1.50"}}, {"date": {"to": "2026-05-31"}}, {"direction": "OUT"}]},
            {"not": {"depositIds": [node_id(bank)]}},
            {"entityIds": [node_id(shop)]},
        ]
    }
    result = mutate(
        as_alice, "createRule", RULE, name="Coffee", condition=asked, categoryId=node_id(food), newName="Coffee"
    )["rule"]
    assert [said(each) for each in result.pop("conditions")] == [
        {"number": 0, "kind": "ALL"},
        {"number": 1, "within": 0, "kind": "TEXT", "match": "STARTS_WITH", "value": "Café", "part": "NAME"},
        {"number": 2, "within": 0, "kind": "ANY"},
        {"number": 3, "within": 2, "kind": "AMOUNT", "amountFrom": "1.50"},
        {"number": 4, "within": 2, "kind": "DATE", "dateTo": "2026-05-31"},
        {"number": 5, "within": 2, "kind": "DIRECTION", "direction": "OUT"},
        {"number": 6, "within": 0, "kind": "NOT"},
        {"number": 7, "within": 6, "kind": "DEPOSIT", "deposits": [{"name": bank.name}]},
        {"number": 8, "within": 0, "kind": "ENTITY", "entities": [{"name": "Shop"}]},
    ]
    assert result == {
        "id": node_id(Rule.objects.get()),
        "name": "Coffee",
        "position": 0,
        "isActive": True,
        "stops": False,
        "skips": False,
        "newName": "Coffee",
        "category": {"name": food.name},
        "entity": None,
    }


@pytest.mark.parametrize(
    ("condition", "path", "message"),
    [
        ({"text": {"value": ""}}, "condition.text.value", "The text is empty."),
        (
            {"any": [{"not": {"text": {"value": "(", "match": "REGEX"}}}]},
            "condition.any.0.not.text.value",
            "The regular expression cannot be read: missing ) at position 1.",
        ),
        ({"all": []}, "condition.all", "The list is empty."),
        ({"depositIds": []}, "condition.depositIds", "The list is empty."),
        ({"amount": {"from": "2", "to": "1"}}, "condition.amount", "The start is after the end."),
    ],
)
def test_what_is_wrong_is_told_by_its_path(as_alice, wallet, condition, path, message):
    result = mutate(as_alice, "createRule", "", name="x", condition=condition, skips=True)
    assert result == invalid(**{path: message})


def test_a_condition_says_one_thing(as_alice, wallet):
    document = "mutation($input: CreateRuleInput!) { createRule(input: $input) { __typename } }"
    both = {"direction": "OUT", "text": {"value": "x"}}
    answer = as_alice(document, input={"name": "x", "skips": True, "condition": both})
    assert answer["errors"][0]["extensions"]["code"] in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}


def test_a_deposit_that_is_not_there_is_told_by_its_path(as_alice, wallet, bank):
    gone = node_id(bank)
    bank.delete()
    result = mutate(as_alice, "createRule", "", name="x", condition={"not": {"depositIds": [gone]}}, skips=True)
    assert result == not_found("Deposit", "condition.not.depositIds")


def test_a_rule_is_previewed_before_it_is_saved(as_alice, alice, wallet, bank, food):
    row = spend(alice, "5", bank, "2026-05-04", name="Shop")
    rule = {"condition": {"text": {"value": "shop"}}, "categoryId": node_id(food), "newName": "Food"}
    document = f"query($rule: RuleDraftInput!) {{ previewRule(rule: $rule) {{ {EFFECTS} }} }}"
    assert as_alice(document, rule=rule)["data"]["previewRule"] == {
        "examined": 1,
        "isWhole": True,
        "met": 1,
        "changing": 1,
        "isTooSlow": False,
        "sample": [
            {
                "obstacle": None,
                "transaction": {"id": node_id(row)},
                "differences": [{"field": "CATEGORY", "before": None, "after": food.name, "rule": None}],
                "withheld": [{"field": "NAME", "why": "SET_BY_HAND", "rule": None}],
            }
        ],
    }
    assert not Rule.objects.exists()


def test_rules_are_applied_as_previewed_and_a_transaction_tells_which_set_what(as_alice, alice, wallet, bank):
    needs, food = make_bucket(wallet, "Needs"), make_category(wallet, "Meals")
    rule = make_rule(wallet, category=food, bucket=needs, name="Shops")
    row = spend(alice, "5", bank, "2026-05-04", name="Shop")
    [effect] = as_alice(f"{{ previewRules {{ {EFFECTS} }} }}")["data"]["previewRules"]["sample"]
    by = {"name": "Shops"}
    assert effect["differences"] == [
        {"field": "CATEGORY", "before": None, "after": "Meals", "rule": by},
        {"field": "BUCKET", "before": None, "after": "Needs", "rule": by},
    ]
    fields = "count left refused movement { transactions { id setByRules { field rule { name } } } }"
    result = mutate(as_alice, "applyRules", fields, ids=[node_id(rule)], idempotencyKey="once")
    assert {name: result[name] for name in ("count", "left", "refused")} == {"count": 1, "left": 0, "refused": 0}
    assert result["movement"]["transactions"] == [
        {"id": node_id(row), "setByRules": [{"field": "BUCKET", "rule": by}, {"field": "CATEGORY", "rule": by}]}
    ]
    again = mutate(as_alice, "applyRules", fields, ids=[node_id(rule)], idempotencyKey="once")
    assert (again, RuleMark.objects.count()) == (result, 2)


def test_what_rules_cannot_change_is_told_with_the_answer(as_alice, alice, wallet, bank):
    rule = make_rule(wallet, new_name="x")
    period = wallet.periods.create(
        name="May", starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 5, 31), status="CLOSED"
    )
    row = Transaction.objects.create(
        wallet=wallet, deposit=bank, kind="EXPENSE", amount=Decimal(-5), date=dt.date(2026, 5, 4), note="Shop",
        period=period,
    )  # fmt: skip
    fields = "count refused refusals { obstacle transaction { id } }"
    result = mutate(as_alice, "applyRules", fields, ids=[node_id(rule)])
    assert (result["count"], result["refused"]) == (0, 1)
    assert result["refusals"] == [{"obstacle": "CLOSED_PERIOD", "transaction": {"id": node_id(row)}}]


def test_a_rule_of_before_is_a_conflict(as_alice, wallet):
    rule = make_rule(wallet, skips=True)
    mutate(as_alice, "updateRule", "", id=node_id(rule), name="b")
    result = mutate(as_alice, "updateRule", "", id=node_id(rule), name="c", expectedVersion=1)
    assert (result["__typename"], Rule.objects.get().name) == ("Conflict", "b")
