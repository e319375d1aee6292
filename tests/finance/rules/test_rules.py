"""Rules are made, changed, put in order and deleted; what they name is of their wallet and stays as long as they do."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.errors import Conflict, InvalidInput, NotFound
from core.models import User
from finance.ledger.selectors.movements import Deleted
from finance.models import Rule, RuleMark, RuleName, Transaction, Wallet
from finance.models.rule_conditions import AllOf, AnyOf, Condition, DepositIn, EntityIn, NotMet
from finance.rules.selectors.rules import condition_of
from finance.rules.services import rules
from finance.transactions.services.income_and_expenses import delete_transaction
from finance.wallets.services.buckets import delete_bucket
from finance.wallets.services.categories import delete_category
from finance.wallets.services.deposits import delete_deposit
from finance.wallets.services.entities import delete_entity
from tests.bookings import spend
from tests.factories import has_text, make_bucket, make_category, make_deposit, make_entity, make_rule, make_wallet


@pytest.fixture
def wallet(alice: User) -> Wallet:
    return make_wallet(alice, "Ours", is_default=True)


def create(user: User, wallet: Wallet, **given: Any) -> Rule:
    details = {"name": "Shop", "condition": has_text("shop"), "new_name": "Groceries"} | given
    return rules.create_rule(user=user, wallet_id=wallet.pk, **details).answer


def asked_by(rule: Rule) -> Condition:
    rule = Rule.objects.get(pk=rule.pk)
    return condition_of(rule, rule.names.all())


def order_of(wallet: Wallet) -> list[tuple[str, int]]:
    return list(Rule.objects.filter(wallet=wallet).order_by("position").values_list("name", "position"))


def test_a_rule_keeps_what_it_asks_and_sets(alice, wallet):
    deposit, entity = make_deposit(wallet), make_entity(wallet)
    condition = AllOf((DepositIn((deposit.pk,)), NotMet(AnyOf((EntityIn((entity.pk,)), has_text("x"))))))
    category = make_category(wallet)
    rule = create(alice, wallet, condition=condition, category_id=category.pk, entity_id=entity.pk, stops=True)
    assert asked_by(rule) == condition
    assert (rule.category, rule.entity, rule.new_name, rule.stops) == (category, entity, "Groceries", True)
    assert list(rule.names.order_by("number").values_list("number", "deposit", "entity")) == [
        (0, deposit.pk, None),
        (1, None, entity.pk),
    ]


def test_new_rules_are_the_last_unless_their_place_is_said(alice, wallet):
    create(alice, wallet, name="a")
    create(alice, wallet, name="b")
    create(alice, wallet, name="first", position=0)
    assert order_of(wallet) == [("first", 0), ("a", 1), ("b", 2)]


def test_rules_move_are_ordered_anew_and_close_gaps(alice, wallet):
    a, b, c = (create(alice, wallet, name=name) for name in "abc")
    rules.update_rule(user=alice, rule_id=c.pk, position=0)
    assert order_of(wallet) == [("c", 0), ("a", 1), ("b", 2)]
    change = rules.reorder_rules(user=alice, wallet_id=None, rule_ids=[a.pk, b.pk, c.pk])
    assert change.movement.rule_ids == {a.pk, b.pk, c.pk}
    assert order_of(wallet) == [("a", 0), ("b", 1), ("c", 2)]
    gone = rules.delete_rule(user=alice, rule_id=a.pk)
    assert order_of(wallet) == [("b", 0), ("c", 1)]
    assert gone.movement.deleted == {Deleted("Rule", a.pk)}


def test_all_rules_are_named_to_order_them(alice, wallet):
    a, _ = (create(alice, wallet, name=name) for name in "ab")
    with pytest.raises(InvalidInput) as refused:
        rules.reorder_rules(user=alice, wallet_id=wallet.pk, rule_ids=[a.pk])
    assert refused.value.fields == {"rule_ids": ["All rules of the wallet are named; missing: 1."]}


def test_what_changes_of_a_rule_leaves_the_rest(alice, wallet):
    entity = make_entity(wallet)
    rule = create(alice, wallet, condition=EntityIn((entity.pk,)))
    changed = rules.update_rule(user=alice, rule_id=rule.pk, expected_version=1, is_active=False).answer
    assert (changed.is_active, changed.version, asked_by(rule)) == (False, 2, EntityIn((entity.pk,)))
    rules.update_rule(user=alice, rule_id=rule.pk, condition=has_text("other"))
    assert (asked_by(rule), RuleName.objects.count()) == (has_text("other"), 0)


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"name": " "}, "name", "The name is empty."),
        ({"new_name": "x" * 129}, "new_name", "Ensure this value has at most 128 characters (it has 129)."),
        ({"new_name": ""}, "", "A rule sets something, or leaves rows of statements out."),
        ({"position": -1}, "position", "A place is 0 or more."),
        ({"condition": has_text(" ")}, "condition.text.value", "The text is empty."),
        (
            {"condition": AllOf((has_text("ü" * 200),) * 29 + (has_text("x"),))},
            "condition",
            "A rule has at most 30 conditions.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_field(alice, wallet, given, field, message):
    with pytest.raises(InvalidInput) as refused:
        create(alice, wallet, **given)
    assert field in refused.value.fields
    if field != "new_name":
        assert list(refused.value.fields[field]) == [message]
    assert not Rule.objects.exists()


def test_what_a_rule_names_is_of_its_wallet(alice, wallet):
    other = make_wallet(alice, "Another")
    deposit, entity, category = make_deposit(other), make_entity(other), make_category(other)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"category_id": category.pk}, "category_id"),
        ({"entity_id": entity.pk}, "entity_id"),
        ({"condition": AnyOf((has_text("a"), DepositIn((deposit.pk,))))}, "condition.any.1.deposit_ids"),
        ({"condition": NotMet(EntityIn((entity.pk,)))}, "condition.not.entity_ids"),
    ]
    for given, field in wrong:
        with pytest.raises(NotFound) as refused:
            create(alice, wallet, **given)
        assert refused.value.field == field
    assert not Rule.objects.exists()


def test_a_retired_category_is_refused_for_a_new_rule_and_stays_in_an_old_one(alice, wallet):
    category = make_category(wallet, is_active=False)
    with pytest.raises(InvalidInput) as refused:
        create(alice, wallet, category_id=category.pk)
    assert refused.value.fields == {"category_id": ["Food is retired."]}
    rule = make_rule(wallet, category=category)
    assert rules.update_rule(user=alice, rule_id=rule.pk, category_id=category.pk, name="b").answer.name == "b"


def test_a_wallet_has_so_many_rules(alice, wallet, monkeypatch):
    monkeypatch.setattr(rules, "MOST_RULES", 1)
    create(alice, wallet)
    with pytest.raises(Conflict, match=r"^At most 1 rules in a wallet\.$"):
        create(alice, wallet)


def test_the_database_refuses_a_rule_that_does_nothing(wallet):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_rule(wallet)


def test_what_a_rule_names_is_not_deleted(alice, wallet):
    deposit, entity, bucket, category = (
        make_deposit(wallet),
        make_entity(wallet),
        make_bucket(wallet),
        make_category(wallet),
    )
    make_rule(
        wallet,
        AllOf((DepositIn((deposit.pk,)), EntityIn((entity.pk,)))),
        category=category,
        entity=entity,
        bucket=bucket,
    )
    attempts: list[tuple[Any, str, Any]] = [
        (delete_deposit, "deposit_id", deposit),
        (delete_entity, "entity_id", entity),
        (delete_bucket, "bucket_id", bucket),
        (delete_category, "category_id", category),
    ]
    for delete, argument, row in attempts:
        with pytest.raises(Conflict) as refused:
            delete(user=alice, **{argument: row.pk})
        message = f"{row.name} is used by 1 rule; move them to another one, or retire it."
        assert str(refused.value) == message
        assert refused.value.rows == [Rule.objects.get()]


def test_rules_follow_what_takes_the_place_of_what_they_name(alice, wallet):
    first, second = make_entity(wallet, "First"), make_entity(wallet, "Second")
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    food, fun = make_category(wallet, "Food"), make_category(wallet, "Fun")
    needs, wants = make_bucket(wallet, "Needs"), make_bucket(wallet, "Wants")
    rule = make_rule(
        wallet,
        AllOf((EntityIn((first.pk, second.pk)), DepositIn((bank.pk,)))),
        category=food,
        entity=first,
        bucket=needs,
    )
    moved = delete_entity(user=alice, entity_id=first.pk, move_transactions_to_id=second.pk)
    delete_deposit(user=alice, deposit_id=bank.pk, move_transactions_to_id=cash.pk)
    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=fun.pk)
    delete_bucket(user=alice, bucket_id=needs.pk, move_transactions_to_id=wants.pk)
    rule.refresh_from_db()
    assert moved.movement.rule_ids == {rule.pk}
    assert (rule.entity, rule.category, rule.bucket, rule.version) == (second, fun, wants, 5)
    assert asked_by(rule) == AllOf((EntityIn((second.pk,)), DepositIn((cash.pk,))))


def test_marks_outlive_their_rule_and_not_their_transaction(alice, wallet):
    expense = spend(alice, "5", make_deposit(wallet))
    rule = make_rule(wallet, skips=True)
    RuleMark.objects.create(wallet=wallet, transaction=expense, field="NAME", rule=rule)
    rules.delete_rule(user=alice, rule_id=rule.pk)
    assert RuleMark.objects.get().rule is None
    delete_transaction(user=alice, transaction_id=expense.pk)
    connection.check_constraints()
    assert not Transaction.objects.exists()
    assert not RuleMark.objects.exists()


def test_others_find_no_rule(bob, wallet):
    rule = make_rule(wallet, skips=True)
    with pytest.raises(NotFound):
        rules.update_rule(user=bob, rule_id=rule.pk, name="Mine")
    with pytest.raises(NotFound):
        rules.delete_rule(user=bob, rule_id=rule.pk)
    with pytest.raises(NotFound):
        rules.reorder_rules(user=bob, wallet_id=wallet.pk, rule_ids=[rule.pk])
