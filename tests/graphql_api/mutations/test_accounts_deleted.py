"""Accounts: how they end, with every row that belonged to them and no other."""

from datetime import date

import pytest

from core.mailed_tokens import Purpose, issue_mailed_token
from core.models import OwnedModel, RefreshToken, SignIn, User
from finance.models import (
    Allocation,
    Budget,
    IdempotencyKey,
    Loan,
    RuleField,
    RuleMark,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.rule_conditions import EntityIn
from tests.factories import (
    make_bucket,
    make_category,
    make_deposit,
    make_entity,
    make_import,
    make_import_file,
    make_import_profile,
    make_import_row,
    make_import_statement,
    make_period,
    make_prediction,
    make_rule,
    make_user,
    make_wallet,
)
from tests.graphql_api.errors import paths_of
from tests.graphql_api.mutations.account_requests import (
    DELETE_ACCOUNT,
    DEMO_LOGIN,
    ME,
    PASSWORD,
    delete_account,
    fields_of,
    post,
    refresh,
    register,
    result,
)
from tests.jobs import make_job
from tests.personal_tokens import make_personal_token
from tests.second_factors import give_second_factor
from tests.tokens import issue_access_token


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD, username="caro")


def fill(user: User) -> None:
    """One row of every kind for ``user``."""
    wallet = make_wallet(user, is_default=True)
    period, deposit, entity = make_period(wallet), make_deposit(wallet), make_entity(wallet)
    category = make_category(wallet, default_deposit=deposit)
    make_prediction(period, category)
    named = {"deposit": deposit, "category": category, "entity": entity, "period": period}
    bucket = make_bucket(wallet, "Living")
    make_import_profile(wallet, deposit=deposit)
    Loan.objects.create(wallet=wallet, entity=entity, direction="LENT", principal=1)
    Transfer.objects.create(owner=user)
    expense = Transaction.objects.create(wallet=wallet, kind="EXPENSE", amount=-1, date=date(2026, 5, 1), **named)
    Allocation.objects.create(wallet=wallet, transaction=expense, bucket=bucket, amount=-1)
    bucket.totals.create(wallet=wallet, month=date(2026, 5, 1), amount=-1)
    deposit.balance_assertions.create(wallet=wallet, date=date(2026, 5, 1), balance=-1)
    Budget.objects.create(wallet=wallet, category=category, month=date(2026, 5, 1), limit=1)
    rule = make_rule(wallet, EntityIn((entity.pk,)), category=category, entity=entity, bucket=bucket)
    RuleMark.objects.create(wallet=wallet, transaction=expense, field=RuleField.CATEGORY, rule=rule)
    row = make_import_row(make_import_statement(make_import(wallet), deposit))
    make_import_file(row.origin)
    IdempotencyKey.objects.create(user=user, mutation="createExpense", key="1", fingerprint="")
    make_personal_token(user)
    give_second_factor(user)
    issue_mailed_token(user, Purpose.PASSWORD_RESET)
    wallet.totals.create(month=date(2026, 5, 1), kind="EXPENSE", amount=-1, count=1, **named)
    wallet.span_totals.create(month=date(2026, 5, 1), kind="EXPENSE", high=-1, low=99_990_000, count=1)
    now = user.joined_at
    sign_in = SignIn.objects.create(user=user, started_at=now, last_used_at=now, expires_at=now)
    RefreshToken.objects.create(sign_in=sign_in, digest=user.email.encode())
    make_job(user)


def rows_of(user_id: int) -> dict[str, int]:
    return {
        model.__name__: model.objects.filter(**{model.OWNER: user_id}).count() for model in concrete_models(OwnedModel)
    }


def concrete_models(model: type[OwnedModel]) -> list[type[OwnedModel]]:
    below = [found for subclass in model.__subclasses__() for found in concrete_models(subclass)]
    return below if model._meta.abstract else [model, *below]


def test_deleting_an_account_deletes_every_row_of_it_and_nobody_elses(carol, bob):
    fill(carol)
    fill(bob)
    assert set(rows_of(carol.pk).values()) == {1}
    assert delete_account(carol, password=PASSWORD)["__typename"] == "DeleteAccountPayload"
    assert set(rows_of(carol.pk).values()) == {0}
    assert set(rows_of(bob.pk).values()) == {1}
    assert list(User.objects.all()) == [bob]


def test_deleting_an_account_tells_the_id_that_is_gone(carol):
    node_id = result("{ me { id } }", "me", issue_access_token(carol))["id"]
    assert delete_account(carol, password=PASSWORD)["deletedId"] == node_id


def test_the_tokens_of_a_deleted_account_end_at_once(db):
    session = register()
    delete_account(User.objects.get(), password=PASSWORD)
    assert post(ME, session["accessToken"]).status_code == 401
    assert refresh(session) == "AuthenticationFailed"


def test_a_wrong_password_deletes_nothing(carol):
    fill(carol)
    before = rows_of(carol.pk)
    refused = delete_account(carol, password="wrong")
    assert (refused["__typename"], refused["reason"]) == ("AuthenticationFailed", "WRONG_PASSWORD")
    assert paths_of(refused) == ["password"]
    signed_in = {"SignIn": 2, "RefreshToken": 2}
    assert rows_of(carol.pk) == before | signed_in
    assert list(User.objects.all()) == [carol]


@pytest.mark.parametrize("proof", [{}, {"password": None}])
def test_deleting_an_account_needs_the_password(carol, proof):
    assert fields_of(delete_account(carol, **proof)) == {"password": ["The password is missing."]}
    assert list(User.objects.all()) == [carol]


def test_a_demo_user_needs_no_password_to_delete_the_account(db):
    result(DEMO_LOGIN, "demoLogin")
    assert delete_account(User.objects.get())["__typename"] == "DeleteAccountPayload"
    assert User.objects.count() == Wallet.objects.count() == 0


@pytest.mark.parametrize("count", [1, 50])
def test_deleting_takes_as_many_statements_for_one_transaction_as_for_many(carol, count, django_assert_num_queries):
    fill(carol)
    transaction = Transaction.objects.get()
    Transaction.objects.bulk_create(transaction.changed(pk=None, transfer=None) for _ in range(count - 1))
    token = issue_access_token(carol)
    with django_assert_num_queries(53):  # the first counts what there is, as the price goes by it
        result(DELETE_ACCOUNT, "deleteAccount", token, input={"password": PASSWORD})
