"""Applying rules changes exactly what their preview tells, and nothing that somebody set by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput, NotFound
from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Allocation, MonthlyTotal, Period, RuleField, RuleMark, Transaction, Wallet
from finance.models.rule_conditions import AllOf, AnyOf, Goes, TextIs, TextMatch
from finance.rules.selectors import effects
from finance.rules.selectors.applying import Hindrance, Withheld
from finance.rules.selectors.effects import Effect, Obstacle, Run, Setting
from finance.rules.services import application
from finance.rules.services.application import apply_rules, preview_draft, preview_rules
from finance.transactions.selectors.filters import Range, TransactionFilter
from finance.transactions.services.income_and_expenses import create_income, resplit_income, update_transaction
from finance.transactions.services.loans import lend_money
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from tests.bookings import spend
from tests.factories import (
    has_text,
    make_bucket,
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_rule,
    make_wallet,
)

OUT = Goes(is_in=False)
MAY = "2026-05-04"


@pytest.fixture
def wallet(alice: User) -> Wallet:
    return make_wallet(alice, "Ours", is_default=True)


@pytest.fixture
def deposit(wallet: Wallet) -> Any:
    return make_deposit(wallet, "Bank")


def preview(user: User, **given: Any) -> Run:
    return preview_rules(user=user, wallet_id=None, **given)


def apply(user: User, **given: Any) -> application.Application:
    return apply_rules(user=user, wallet_id=None, **given).answer


def marks(row: Transaction) -> dict[str, int | None]:
    return dict(RuleMark.objects.filter(transaction=row).values_list("field", "rule"))


def is_right() -> bool:
    return list(ledger_differences()) == []


def test_what_is_empty_is_set_and_told_by_which_rule(alice, wallet, deposit):
    food, shop, needs = make_category(wallet), make_entity(wallet), make_bucket(wallet)
    rule = make_rule(wallet, OUT, category=food, entity=shop, bucket=needs, new_name="Weekly Ü")
    row = spend(alice, "5", deposit, MAY)
    settings = (
        Setting(RuleField.CATEGORY, rule.pk, None, food.pk),
        Setting(RuleField.ENTITY, rule.pk, None, shop.pk),
        Setting(RuleField.NAME, rule.pk, "", "Weekly Ü"),
        Setting(RuleField.BUCKET, rule.pk, (), (needs.pk,)),
    )
    run = preview(alice)
    assert (run.examined, run.is_whole, run.effects) == (1, True, [Effect(row.pk, settings)])
    assert apply(alice).changed == [row]
    row.refresh_from_db()
    assert (row.category, row.entity, row.name, row.version) == (food, shop, "Weekly Ü", 2)
    assert (row.folded_name, row.folded_text) == ("weekly u\nweekly ü", "weekly u")
    assert list(Allocation.objects.values_list("bucket", "amount")) == [(needs.pk, Decimal(-5))]
    assert marks(row) == dict.fromkeys(RuleField.values, rule.pk)
    assert list(MonthlyTotal.objects.values_list("category", "entity", "amount")) == [(food.pk, shop.pk, Decimal(-5))]
    assert is_right()
    assert preview(alice).changing == []


def test_what_somebody_set_stays(alice, wallet, deposit):
    food, fun = make_category(wallet, "Food"), make_category(wallet, "Fun")
    rule = make_rule(wallet, OUT, category=food)
    row = spend(alice, "5", deposit, MAY, category_id=fun.pk)
    withheld = (Withheld(rule.pk, RuleField.CATEGORY, Hindrance.SET_BY_HAND),)
    assert preview(alice).effects == [Effect(row.pk, withheld=withheld)]
    assert apply(alice).changed == []
    row.refresh_from_db()
    assert (row.category, row.version, marks(row)) == (fun, 1, {})


def test_what_a_rule_set_is_set_anew_until_somebody_changes_it(alice, wallet, deposit):
    food, fun = make_category(wallet, "Food"), make_category(wallet, "Fun")
    old = make_rule(wallet, OUT, category=food, new_name="Out")
    row = spend(alice, "5", deposit, MAY)
    apply(alice)
    new = make_rule(wallet, OUT, category=fun, position=0)
    old.changed(position=1).clean_and_save()
    apply(alice)
    row.refresh_from_db()
    assert (row.category, marks(row)) == (fun, {"CATEGORY": new.pk, "NAME": old.pk})
    update_transaction(user=alice, transaction_id=row.pk, category_id=food.pk, note="By hand")
    assert marks(row) == {"NAME": old.pk}
    assert apply(alice).changed == []
    assert is_right()


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"name": "Mine"}, {"CATEGORY", "ENTITY", "BUCKET"}),
        ({"entity_id": None}, {"CATEGORY", "NAME", "BUCKET"}),
        ({"bucket_id": None}, {"CATEGORY", "ENTITY", "NAME"}),
        ({"amount": Decimal(3), "date": date(2026, 6, 1), "note": "n"}, {"CATEGORY", "ENTITY", "NAME", "BUCKET"}),
    ],
)
def test_an_edit_takes_away_the_marks_of_what_it_sets(alice, wallet, deposit, changes, left):
    make_rule(
        wallet,
        OUT,
        category=make_category(wallet),
        entity=make_entity(wallet),
        bucket=make_bucket(wallet),
        new_name="x",
    )
    row = spend(alice, "5", deposit, MAY)
    apply(alice)
    update_transaction(user=alice, transaction_id=row.pk, **changes)
    assert set(marks(row)) == left


def test_an_income_that_is_split_anew_is_in_its_buckets_by_hand(alice, wallet, deposit):
    needs = make_bucket(wallet, percentage="100")
    make_rule(wallet, Goes(is_in=True), bucket=needs)
    row = create_income(user=alice, amount=Decimal(5), date=date(2026, 5, 4), deposit_id=deposit.pk).answer
    apply(alice)
    assert set(marks(row)) == {"BUCKET"}
    resplit_income(user=alice, income_id=row.pk)
    assert marks(row) == {}


def test_what_cannot_change_is_told_and_the_rest_changes(alice, wallet, deposit):
    food, entity = make_category(wallet), make_entity(wallet)
    make_rule(wallet, AnyOf((OUT, Goes(is_in=True))), new_name="Ruled")
    closed = make_period(wallet, "March", "2026-03-01", "2026-03-31")
    old = spend(alice, "5", deposit, "2026-03-05", category_id=food.pk)
    whole = spend(alice, "6", deposit, MAY)
    refund = create_refund(user=alice, expense_id=whole.pk, amount=Decimal(1), date=date(2026, 5, 5)).answer
    lend_money(user=alice, entity_id=entity.pk, deposit_id=deposit.pk, amount=Decimal(7), date=date(2026, 5, 6))
    move = create_transfer(
        user=alice,
        from_deposit_id=deposit.pk,
        to_deposit_id=make_deposit(wallet, "Cash").pk,
        amount=Decimal(1),
        date=date(2026, 5, 7),
    ).answer
    Period.objects.filter(pk=closed.pk).update(status="CLOSED")
    expected = {
        old.pk: Obstacle.CLOSED_PERIOD,
        refund.pk: Obstacle.REFUND,
        Transaction.objects.exclude(loan=None).get().pk: Obstacle.LOAN,
        **dict.fromkeys(move.legs.values_list("pk", flat=True), Obstacle.TRANSFER),
    }
    assert {each.transaction_id: each.obstacle for each in preview(alice).effects if each.obstacle} == expected
    answer = apply(alice)
    assert {each.transaction.pk: each.obstacle for each in answer.unchanged} == expected
    assert (answer.changed, answer.refused, answer.left) == ([whole], 5, 0)
    assert is_right()


def test_refunds_follow_what_rules_set_of_their_expense(alice, wallet, deposit):
    food = make_category(wallet)
    rule = make_rule(wallet, OUT, category=food)
    whole = spend(alice, "6", deposit, MAY)
    refund = create_refund(user=alice, expense_id=whole.pk, amount=Decimal(1), date=date(2026, 5, 5)).answer
    assert apply(alice).changed == [whole]
    refund.refresh_from_db()
    assert (refund.category, marks(whole), marks(refund)) == (food, {"CATEGORY": rule.pk}, {})
    assert is_right()


def test_an_expense_whose_refund_is_in_a_closed_period_stays(alice, wallet, deposit):
    make_rule(wallet, OUT, category=make_category(wallet))
    whole, other = spend(alice, "6", deposit, MAY), spend(alice, "7", deposit, MAY)
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    create_refund(user=alice, expense_id=whole.pk, amount=Decimal(1), date=date(2026, 6, 5))
    Period.objects.filter(pk=june.pk).update(status="CLOSED")
    answer = apply(alice)
    assert [(each.transaction, each.obstacle) for each in answer.unchanged if each.transaction == whole] == [
        (whole, "CLOSED_PERIOD")
    ]
    assert (answer.changed, marks(whole)) == ([other], {})
    assert is_right()


def test_a_category_of_another_kind_and_what_is_retired_are_told(alice, wallet, deposit):
    pay, old = make_category(wallet, "Pay", "INCOME"), make_entity(wallet, is_active=False)
    rule = make_rule(wallet, OUT, category=pay, entity=old, new_name="x")
    row = spend(alice, "5", deposit, MAY)
    [effect] = preview(alice).effects
    assert set(effect.withheld) == {
        Withheld(rule.pk, RuleField.CATEGORY, Hindrance.OTHER_KIND),
        Withheld(rule.pk, RuleField.ENTITY, Hindrance.RETIRED),
    }
    apply(alice)
    row.refresh_from_db()
    assert (row.category, row.entity, row.name) == (None, None, "x")


def test_only_the_rules_and_transactions_that_are_asked_for(alice, wallet, deposit):
    one, two = make_rule(wallet, OUT, new_name="one"), make_rule(wallet, OUT, new_name="two", is_active=False)
    first, second = spend(alice, "5", deposit, MAY), spend(alice, "6", deposit, "2026-05-05")
    assert [each.settings[0].rule_id for each in preview(alice).effects] == [one.pk, one.pk]
    assert [each.settings[0].rule_id for each in preview(alice, rule_ids=[two.pk]).effects] == [two.pk, two.pk]
    asked = TransactionFilter(amount=effects_range("5"))
    assert apply(alice, rule_ids=[two.pk], filter=asked).changed == [first]
    second.refresh_from_db()
    assert second.name == ""


def effects_range(amount: str) -> Any:
    return Range(Decimal(amount), Decimal(amount))


def test_a_draft_is_previewed_and_not_saved(alice, wallet, deposit):
    food = make_category(wallet)
    row = spend(alice, "5", deposit, MAY, name="Shop")
    draft: Any = {"condition": has_text("SHOP"), "category_id": food.pk}
    run = preview_draft(user=alice, wallet_id=None, draft=draft)
    assert run.effects == [Effect(row.pk, (Setting(RuleField.CATEGORY, 0, None, food.pk),))]
    with pytest.raises(InvalidInput) as refused:
        preview_draft(user=alice, wallet_id=None, draft={"condition": has_text("")})
    assert set(refused.value.fields) == {"", "condition.text.value"}


def test_others_rules_and_wallets_are_not_found(alice, bob, wallet):
    rule = make_rule(wallet, skips=True)
    make_wallet(bob, "Theirs", is_default=True)
    with pytest.raises(NotFound):
        preview(bob, rule_ids=[rule.pk])
    with pytest.raises(NotFound):
        apply_rules(user=bob, wallet_id=wallet.pk)


def test_the_latest_are_examined_and_so_many_change_at_once(alice, wallet, deposit, monkeypatch):
    monkeypatch.setattr(effects, "MOST_EXAMINED", 3)
    monkeypatch.setattr(application, "MOST_APPLIED", 2)
    make_rule(wallet, OUT, new_name="x")
    rows = [spend(alice, "5", deposit, f"2026-05-0{day}") for day in range(1, 5)]
    run = preview(alice)
    assert (run.examined, run.is_whole, len(run.effects)) == (3, False, 3)
    answer = apply(alice)
    assert (answer.changed, answer.left) == ([rows[3], rows[2]], 1)


def test_a_regular_expression_that_takes_too_long_is_told_of_its_rule(alice, wallet, deposit):
    slow = make_rule(wallet, TextIs(TextMatch.REGEX, "(a|aa)+$"), new_name="x")
    quick = make_rule(wallet, AllOf((OUT,)), new_name="y")
    spend(alice, "5", deposit, MAY, name="a" * 60 + "!")
    run = preview(alice)
    assert (run.too_slow, len(run.effects)) == ([slow.pk], 1)
    assert quick.pk != slow.pk


def test_many_take_as_many_statements_as_one(alice, wallet, deposit):
    make_rule(wallet, OUT, category=make_category(wallet), bucket=make_bucket(wallet), new_name="x")
    counts = []
    for many in (1, 12):
        for _ in range(many):
            spend(alice, "5", deposit, MAY)
        with CaptureQueriesContext(connection) as statements:
            assert len(apply(alice).changed) == many
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert is_right()
