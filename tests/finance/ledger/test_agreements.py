"""What must agree between rows: broken one by one, the ledger's check names it, and PostgreSQL refuses what it can."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from core.models import User
from finance.ledger.selectors.agreement_check import disagreements
from finance.models import (
    Allocation,
    BalanceAssertion,
    BaseCategory,
    BucketTotal,
    Category,
    Deposit,
    ImportRow,
    RuleField,
    RuleMark,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.agreements import AGREEMENTS, Agreement
from finance.models.rule_conditions import AllOf, DepositIn, EntityIn
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_import_file,
    make_import_profile,
    make_landed_row,
    make_loan,
    make_period,
    make_prediction,
    make_rule,
    make_wallet,
)
from tests.finance.ledger.unrefused import drop_what_sqlite_has_not

EACH_FIELD = [(agreement, field) for agreement in AGREEMENTS for field in (*agreement.fields, *agreement.values)]
ids = [f"{agreement.model.__name__}.{agreement.name}.{field}" for agreement, field in EACH_FIELD]


@pytest.fixture
def books(alice: User, bob: User) -> None:
    """Two wallets of two people, each with two rows of everything that names or is named."""
    for user in (alice, bob):
        for name in ("Daily", "Trip"):
            for number in range(2):
                fill(Wallet.objects.filter(owner=user, name=name).first() or make_wallet(user, name), str(number))
    assert list(disagreements()) == []


def fill(wallet: Wallet, name: str) -> None:
    deposit, entity, bucket = make_deposit(wallet, name), make_entity(wallet, name), make_bucket(wallet, name)
    food = make_category(wallet, name, base_category=BaseCategory.objects.get(code="FOOD"), default_deposit=deposit)
    make_category(wallet, name, "INCOME")
    period = make_period(wallet, name, f"2026-0{int(name) + 5}-01", f"2026-0{int(name) + 5}-28", status="CLOSED")
    make_prediction(period, food)
    make_budget(food)
    make_import_profile(wallet, name, name, deposit=deposit)

    def book(amount: int, kind: str = "EXPENSE", **names: Any) -> Transaction:
        facts = {"wallet": wallet, "deposit": deposit, "date": period.starts_on, "period": period}
        return Transaction.objects.create(amount=Decimal(amount), kind=kind, **facts, **names)

    book(-100, "NEUTRAL", loan=make_loan(entity), entity=entity)
    expense = book(-9, category=food, entity=entity, refunded=Decimal(4))
    book(4, category=food, entity=entity, refund_of=expense)
    pay = make_category(wallet, f"{name} paid", "INCOME")
    income = book(8, "INCOME", category=pay, entity=entity, reversed=Decimal(3))
    book(-3, "INCOME", category=pay, entity=entity, reversal_of=income)
    BalanceAssertion.objects.create(wallet=wallet, deposit=deposit, date=period.starts_on, balance=Decimal(1))
    Transfer.objects.create(owner=wallet.owner)  # without legs, so that another one's fits in
    book(-5, category=food, transfer=Transfer.objects.create(owner=wallet.owner))
    Allocation.objects.create(wallet=wallet, transaction=expense, bucket=bucket, amount=Decimal(-9))
    month = date(2000 + BucketTotal.objects.count(), 1, 1)  # no two alike, so that another one's fits in
    rule = make_rule(wallet, AllOf((DepositIn((deposit.pk,)),)), category=food, entity=entity, bucket=bucket)
    make_rule(wallet, EntityIn((entity.pk,)), category=food)
    RuleMark.objects.create(wallet=wallet, transaction=expense, field=RuleField.NAME, rule=rule)
    BucketTotal.objects.create(wallet=wallet, bucket=bucket, month=month, amount=Decimal(-9))
    make_import_file(make_landed_row(expense, name).origin)


def other_row(agreement: Agreement, row: models.Model, field: str) -> models.Model:
    """One that ``row`` could name instead, but for this field, if possible for no other."""
    named = getattr(row, agreement.name)
    different = agreement.named._default_manager.exclude(**{field: getattr(named, field)})
    same = {other: getattr(named, other) for other in agreement.fields if other != field}
    return different.filter(**same).first() or different.earliest("pk")


def broken(agreement: Agreement, field: str) -> models.Model:
    """A row that names another row than it may."""
    row = agreement.model.objects.exclude(**{agreement.name: None}).earliest("pk")
    agreement.model.objects.filter(pk=row.pk).update(**{agreement.name: other_row(agreement, row, field)})
    return row


@pytest.mark.parametrize(("agreement", "field"), EACH_FIELD, ids=ids)
def test_what_does_not_agree_is_named(books: None, agreement: Agreement, field: str):
    drop_what_sqlite_has_not()
    row = broken(agreement, field)
    named = getattr(agreement.model.objects.get(pk=row.pk), f"{agreement.name}_id")
    found = [difference for difference in disagreements() if difference.what.startswith(f"{field} of")]
    assert [(each.model, each.pk, each.field) for each in found] == [(agreement.model, row.pk, agreement.name)]
    what = f"{field} of {agreement.name} {named}, which {agreement.model._meta.model_name} {row.pk} names"
    assert found[0].what == what
    assert found[0].problem == (
        agreement.rule if field in agreement.values else f"The named row is of another {field}."
    )


@pytest.mark.parametrize(("agreement", "field"), EACH_FIELD, ids=ids)
def test_postgresql_refuses_what_it_can_compare(books: None, agreement: Agreement, field: str):
    def stays() -> bool:
        try:
            with transaction.atomic():
                broken(agreement, field)
                connection.check_constraints()
        except IntegrityError:
            return False
        return True

    assert stays() is not (connection.vendor == "postgresql" and field in agreement.columns)


def test_postgresql_has_exactly_the_foreign_keys_that_the_agreements_ask_for(db: None):
    asked = {
        (table_of(agreement.model), frozenset({f"{agreement.name}_id", *column_names(agreement)}))
        for agreement in AGREEMENTS
        if agreement.columns
    }
    there = {(model._meta.db_table, columns) for model in {a.model for a in AGREEMENTS} for columns in wide_keys(model)}
    assert there == (asked if connection.vendor == "postgresql" else set())


def table_of(model: type[models.Model]) -> str:
    return model._meta.db_table


def column_names(agreement: Agreement) -> list[str]:
    return [agreement.model._meta.get_field(agreement.path_of(field)).column for field in agreement.columns]


def wide_keys(model: type[models.Model]) -> list[frozenset[str]]:
    """The columns of each foreign key that has more than one."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table_of(model)).values()
    return [frozenset(each["columns"]) for each in found if each["foreign_key"] and len(each["columns"]) > 1]


def test_the_foreign_keys_asked_for_are_these():
    """So that a change of a field cannot drop one unseen."""
    assert {(each.model.__name__, each.name): each.columns for each in AGREEMENTS if each.columns} == {
        ("Category", "default_deposit"): ("wallet",),
        ("Category", "base_category"): ("kind",),
        ("Prediction", "period"): ("wallet",),
        ("Prediction", "category"): ("wallet",),
        ("Budget", "category"): ("wallet",),
        ("ImportProfile", "deposit"): ("wallet",),
        ("Loan", "entity"): ("wallet",),
        ("BalanceAssertion", "deposit"): ("wallet",),
        ("Transaction", "deposit"): ("wallet",),
        ("Transaction", "category"): ("wallet", "kind"),
        ("Transaction", "entity"): ("wallet",),
        ("Transaction", "period"): ("wallet",),
        ("Transaction", "loan"): ("wallet", "entity"),
        ("Transaction", "refund_of"): ("wallet",),
        ("Transaction", "reversal_of"): ("wallet",),
        ("Allocation", "transaction"): ("wallet",),
        ("Allocation", "bucket"): ("wallet",),
        ("BucketTotal", "bucket"): ("wallet",),
        ("ImportFile", "origin"): ("wallet",),
        ("ImportStatement", "origin"): ("wallet",),
        ("ImportStatement", "deposit"): ("wallet",),
        ("ImportRow", "origin"): ("wallet",),
        ("ImportRow", "statement"): ("wallet", "origin"),
        ("ImportRow", "landed_on"): ("wallet",),
        ("Rule", "category"): ("wallet",),
        ("Rule", "entity"): ("wallet",),
        ("Rule", "bucket"): ("wallet",),
        ("RuleName", "rule"): ("wallet",),
        ("RuleName", "deposit"): ("wallet",),
        ("RuleName", "entity"): ("wallet",),
        ("RuleMark", "transaction"): ("wallet",),
        ("RuleMark", "rule"): ("wallet",),
    }


def test_every_reference_between_rows_of_a_wallet_is_in_the_list():
    """But for its wallet itself, and those of monthly totals, which are proved as sums."""
    listed = {(each.model, each.name) for each in AGREEMENTS}
    for model in {each.model for each in AGREEMENTS}:
        for field in model._meta.concrete_fields:
            if field.is_relation and field.name != "wallet":
                assert (model, field.name) in listed


def test_a_category_without_base_category_or_deposit_agrees(books: None):
    Category.objects.update(base_category=None, default_deposit=None)
    assert list(disagreements()) == []


def test_what_a_row_of_a_file_became_may_be_gone(books: None):
    deposit = Deposit.objects.earliest("pk")
    facts = {"amount": Decimal(-1), "kind": "EXPENSE", "date": date(2026, 5, 4)}
    gone = Transaction.objects.create(wallet=deposit.wallet, deposit=deposit, **facts)
    row = make_landed_row(gone, "gone")
    gone.delete()
    assert list(disagreements()) == []
    assert ImportRow.objects.filter(pk=row.pk, transaction__isnull=False).exists()


def test_only_the_wallets_asked_for_are_looked_at(books: None):
    drop_what_sqlite_has_not()
    row = broken(*EACH_FIELD[0])
    assert [difference.pk for difference in disagreements(Wallet.objects.filter(pk=row.wallet_id))] == [row.pk]
    assert list(disagreements(Wallet.objects.exclude(pk=row.wallet_id))) == []


def test_a_day_decides_nothing(books: None):
    """Of a transaction's period only the wallet is compared here; that it is the one of its day is proved apart."""
    Transaction.objects.update(date=date(2000, 1, 1))
    assert list(disagreements()) == []
