"""What the rules of a wallet make of a row: in their order, the first that sets a field, and told by which."""

from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import User
from finance.models import Entity, RuleField, Wallet
from finance.models.rule_conditions import AnyOf, DepositIn, EntityIn, TextIs, TextMatch
from finance.rules.selectors.applying import CompiledRule, Hindrance, Outcome, Withheld, applied
from finance.rules.selectors.matching import Facts
from finance.rules.selectors.rules import rules_of_wallet
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_rule, make_wallet

SLOW = TextIs(TextMatch.REGEX, "(a|aa)+$")


def facts(**given: Any) -> Facts:
    return Facts(**{"kind": "EXPENSE", "amount": Decimal(-12), "date": date(2026, 5, 4), "name": "Shop"} | given)


def rule(number: int, *, met: bool = True, **given: Any) -> CompiledRule:
    return CompiledRule(id=number, test=lambda _: met, **given)


def test_the_first_rule_that_sets_a_field_decides_it():
    rules = [
        rule(1, met=False, sets={RuleField.NAME: "Never"}),
        rule(2, sets={RuleField.NAME: "Groceries"}),
        rule(3, sets={RuleField.NAME: "Food", RuleField.ENTITY: 9}),
    ]
    outcome = applied(rules, facts())
    assert (outcome.name, outcome.entity_id, outcome.met) == ("Groceries", 9, [2, 3])
    assert outcome.set_by == {RuleField.NAME: 2, RuleField.ENTITY: 3}


def test_a_rule_that_stops_is_the_last_one_only_where_it_is_met():
    rules = [rule(1, met=False, stops=True), rule(2, stops=True), rule(3, skips=True)]
    assert applied(rules, facts()) == Outcome(met=[2])


def test_the_first_rule_that_leaves_out_is_told():
    outcome = applied([rule(1, skips=True), rule(2, skips=True)], facts())
    assert (outcome.skip, outcome.skipped_by) == (True, 1)


def test_a_category_of_another_kind_is_not_set_and_the_next_rule_is_asked():
    rules = [
        rule(1, sets={RuleField.CATEGORY: 5}, category_kind="INCOME"),
        rule(2, sets={RuleField.CATEGORY: 6}, category_kind="EXPENSE"),
    ]
    outcome = applied(rules, facts())
    assert (outcome.category_id, outcome.set_by) == (6, {RuleField.CATEGORY: 2})
    assert outcome.withheld == [Withheld(1, RuleField.CATEGORY, Hindrance.OTHER_KIND)]


def test_what_is_retired_is_not_set():
    outcome = applied([rule(1, sets={RuleField.BUCKET: 5}, retired=frozenset({RuleField.BUCKET}))], facts())
    assert (outcome.bucket_id, outcome.withheld) == (None, [Withheld(1, RuleField.BUCKET, Hindrance.RETIRED)])


@pytest.fixture
def wallet(alice: User) -> Wallet:
    return make_wallet(alice, "Ours")


def test_a_regular_expression_that_takes_too_long_is_told_of_its_rule_and_not_tried_again(alice, wallet):
    slow, right = make_rule(wallet, SLOW, skips=True), make_rule(wallet, skips=True)
    rules = rules_of_wallet(user=alice, wallet_id=wallet.pk)
    started = perf_counter()
    outcomes = [applied(rules, facts(name="Shop " + "a" * 60 + "!")) for _ in range(40)]
    assert perf_counter() - started < 1
    assert [(outcome.too_slow, outcome.skipped_by) for outcome in outcomes] == [([slow.pk], right.pk)] * 40


def test_the_active_rules_of_a_wallet_are_read_in_their_order_by_one_statement(alice, wallet):
    deposit, entity = make_deposit(wallet), make_entity(wallet)
    last = make_rule(wallet, EntityIn((entity.pk,)), position=7, skips=True)
    first = make_rule(
        wallet,
        AnyOf((DepositIn((deposit.pk,)), EntityIn((entity.pk,)))),
        position=1,
        category=make_category(wallet),
        entity=entity,
        bucket=make_bucket(wallet, is_active=False),
        new_name="Lunch",
        stops=True,
    )
    make_rule(wallet, skips=True, is_active=False)
    make_rule(make_wallet(alice, "Another"), skips=True)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        found = rules_of_wallet(user=alice, wallet_id=wallet.pk)
    assert len(statements) == 1
    assert [each.id for each in found] == [first.pk, last.pk]
    assert dict(found[0].sets) == {
        RuleField.CATEGORY: first.category_id,
        RuleField.ENTITY: entity.pk,
        RuleField.NAME: "Lunch",
        RuleField.BUCKET: first.bucket_id,
    }
    assert (found[0].category_kind, found[0].stops, found[0].retired) == ("EXPENSE", True, {RuleField.BUCKET})
    assert applied(found, facts(deposit_id=deposit.pk)).met == [first.pk]
    assert applied(found[1:], facts(entity_id=entity.pk)).met == [last.pk]


def test_nobody_else_reads_them(bob, wallet):
    make_rule(wallet, skips=True)
    assert rules_of_wallet(user=bob, wallet_id=wallet.pk) == []


def test_a_rule_of_a_retired_base_category_does_not_set_its_category(alice, wallet):
    category = make_category(wallet, "Old", is_active=False)
    make_rule(wallet, category=category, entity=Entity.objects.create(wallet=wallet, name="Shop"))
    [found] = rules_of_wallet(user=alice, wallet_id=wallet.pk)
    assert found.retired == {RuleField.CATEGORY}
