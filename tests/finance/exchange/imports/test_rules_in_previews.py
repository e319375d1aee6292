"""Rules of a wallet set what they say of rows that come in, and whatever is booked tells which of them did."""

from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.deciding import RowFilter, update_import_rows
from finance.ledger.selectors.check import ledger_differences
from finance.models import RuleMark, Transaction
from tests.factories import make_category, make_entity, make_rule
from tests.finance.exchange.imports.helpers import balance_of, brought_in, csv_of, previewed, rows_of, undone

ROWS = csv_of(("2026-05-04", "-12,50", "Shop 12"), ("2026-05-05", "-3,20", "Coffee"))


def test_a_rule_sets_the_category_of_what_it_meets_and_is_told(alice, deposit):
    food = make_category(deposit.wallet, "Food")
    rule = make_rule(deposit.wallet, category=food)
    origin = brought_in(alice, deposit, ROWS)
    assert [row.suggested for row in rows_of(origin)] == [{"category": f"RULE:{rule.pk}"}, {}]
    assert [row.category for row in Transaction.objects.order_by("date")] == [food, None]
    mark = RuleMark.objects.get()
    assert (mark.rule, mark.field, mark.transaction.name) == (rule, "CATEGORY", "Shop 12")
    assert [*ledger_differences()] == []


def test_a_rule_goes_before_what_was_before(alice, deposit):
    food, fun = make_category(deposit.wallet, "Food"), make_category(deposit.wallet, "Fun")
    shop = make_entity(deposit.wallet, "Shop")
    brought_in(alice, deposit, ROWS)
    Transaction.objects.filter(name="Shop 12").update(category=fun, entity=shop)
    rule = make_rule(deposit.wallet, category=food)
    row = rows_of(previewed(alice, deposit, csv_of(("2026-06-04", "-1,00", "Shop 13"))))[0]
    assert (row.category_id, row.entity_id) == (food.pk, shop.pk)
    assert row.suggested == {"entity": "TEXT", "category": f"RULE:{rule.pk}"}


def test_a_rule_leaves_rows(alice, deposit):
    make_rule(deposit.wallet, skips=True)
    origin = brought_in(alice, deposit, ROWS)
    row = rows_of(origin)[0]
    assert (row.decision, row.reason, balance_of(deposit)) == ("SKIP", "LEFT_BY_RULE", "-3.20")


def test_what_a_person_says_of_a_row_is_no_rules_any_more(alice, deposit):
    food, fun = make_category(deposit.wallet, "Food"), make_category(deposit.wallet, "Fun")
    make_rule(deposit.wallet, category=food)
    origin = previewed(alice, deposit, ROWS)
    meant = RowFilter(ids=[rows_of(origin)[0].pk])
    update_import_rows(user=alice, import_id=origin.pk, filter=meant, category_id=fun.pk)
    commit_import(user=alice, import_id=origin.pk)
    assert (Transaction.objects.get(name="Shop 12").category, RuleMark.objects.count()) == (fun, 0)


def test_marks_go_with_what_is_undone(alice, deposit):
    make_rule(deposit.wallet, category=make_category(deposit.wallet, "Food"))
    assert undone(alice, brought_in(alice, deposit, ROWS)).state == "UNDONE"
    assert not RuleMark.objects.exists()


def test_a_text_that_is_too_long_is_told_and_bounded(alice, deposit):
    row = rows_of(previewed(alice, deposit, csv_of(("2026-05-04", "-1,00", "x" * 3000), ("2026-05-05", "-2,00", "y"))))[
        0
    ]
    assert (row.status, row.reason, len(row.counterparty) + len(row.description)) == ("INVALID", "TEXT_TOO_LONG", 2000)
