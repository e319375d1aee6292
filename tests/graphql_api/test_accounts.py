"""Accounts: how they begin, change and end, as a client sees it."""

from datetime import date

import pytest
from django.test import Client

from core.models import OwnedModel, RefreshToken, User
from core.tokens import issue_access_token
from finance.models import Transaction, Wallet
from finance.services import accounts
from tests.factories import (
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_prediction,
    make_user,
    make_wallet,
)

PASSWORD = "correct horse battery"
NEW_PASSWORD = "staple paper clip"
SESSION = "... on Session { accessToken refreshToken user { email username isDemo } }"
REFUSALS = "... on AuthenticationFailed { reason } ... on InvalidInput { fields { field messages } }"
ME = "{ me { email username } }"
REGISTER = f"""mutation($input: RegisterInput!) {{ register(input: $input) {{
    __typename {SESSION} ... on InvalidInput {{ fields {{ field messages }} }} }} }}"""
DEMO_LOGIN = f"mutation {{ demoLogin {{ __typename {SESSION} ... on Conflict {{ message }} }} }}"
CHANGE_PASSWORD = f"""mutation($input: ChangePasswordInput!) {{ changePassword(input: $input) {{
    __typename {SESSION} {REFUSALS} }} }}"""
UPDATE_PROFILE = f"""mutation($input: UpdateProfileInput!) {{ updateProfile(input: $input) {{
    __typename ... on User {{ email username }} {REFUSALS} }} }}"""
DELETE_ACCOUNT = f"""mutation($input: DeleteAccountInput!) {{ deleteAccount(input: $input) {{
    __typename ... on DeletedAccount {{ deletedId }} {REFUSALS} }} }}"""
TOKEN_AUTH = f"""mutation($login: String!, $password: String!) {{
    tokenAuth(input: {{login: $login, password: $password}}) {{ __typename {REFUSALS} }} }}"""
REFRESH_TOKEN = """mutation($token: String!) { refreshToken(input: {refreshToken: $token}) { __typename } }"""


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD, username="caro")


def post(document: str, bearer: str | None = None, **variables: object):
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    body = {"query": document, "variables": variables}
    return Client().post("/graphql", body, content_type="application/json", headers=headers)


def result(document: str, field: str, bearer: str | None = None, **variables: object):
    body = post(document, bearer, **variables).json()
    assert "errors" not in body, body
    return body["data"][field]


def register(**fields: object):
    return result(REGISTER, "register", input={"email": "dave@example.com", "password": PASSWORD} | fields)


def fields_of(refused) -> dict[str, list[str]]:
    assert refused["__typename"] == "InvalidInput"
    return {problem["field"]: problem["messages"] for problem in refused["fields"]}


def change_password(token: str, current: str = PASSWORD, new: str = NEW_PASSWORD):
    change = {"currentPassword": current, "newPassword": new}
    return result(CHANGE_PASSWORD, "changePassword", token, input=change)


def update_profile(user: User, **changes: object):
    return result(UPDATE_PROFILE, "updateProfile", issue_access_token(user), input=changes)


def delete_account(user: User, **proof: object):
    return result(DELETE_ACCOUNT, "deleteAccount", issue_access_token(user), input=proof)


def sign_in(login: str, password: str) -> str:
    return result(TOKEN_AUTH, "tokenAuth", login=login, password=password)["__typename"]


# register


def test_registering_makes_a_user_with_a_default_wallet_and_signs_in(db):
    session = register()
    assert session["user"] == {"email": "dave@example.com", "username": "", "isDemo": False}
    assert result(ME, "me", session["accessToken"]) == {"email": "dave@example.com", "username": ""}
    assert result(REFRESH_TOKEN, "refreshToken", token=session["refreshToken"]) == {"__typename": "Session"}
    assert sign_in("DAVE@example.com", PASSWORD) == "Session"
    wallets = list(Wallet.objects.values_list("owner__email", "name", "currency", "is_default"))
    assert wallets == [("dave@example.com", "My wallet", "EUR", True)]


def test_registering_may_name_the_user_and_the_wallet(db):
    session = register(username="Dave", currency="JPY", walletName="Home")
    assert session["user"]["username"] == "Dave"
    assert Wallet.objects.values_list("name", "currency").get() == ("Home", "JPY")
    assert sign_in("dave", PASSWORD) == "Session"


def test_the_password_is_kept_only_as_a_hash(db):
    register()
    assert PASSWORD not in repr(User.objects.values().get())


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"email": "CAROL@example.COM"}, {"email": ["This e-mail address is taken."]}),
        ({"username": "CARO"}, {"username": ["This username is taken."]}),
        ({"email": "nonsense"}, {"email": ["Enter a valid email address."]}),
        ({"email": ""}, {"email": ["This field cannot be blank."]}),
        ({"username": "an@sign"}, {"username": ["A username has no @ sign."]}),
        ({"password": "short1!"}, {"password": ["This password is too short. It must contain at least 8 characters."]}),
        ({"password": "password1"}, {"password": ["This password is too common."]}),
        ({"password": "dave@example.com"}, {"password": ["The password is too similar to the email."]}),
        ({"password": "x" * 129}, {"password": ["This has more than 128 characters."]}),
        ({"currency": "XXX"}, {"currency": ["This is not the code of a current currency, such as EUR."]}),
        ({"walletName": ""}, {"walletName": ["This field cannot be blank."]}),
    ],
)
def test_registering_refuses_naming_the_field_and_keeps_nothing(carol, fields, refused):
    assert fields_of(register(**fields)) == refused
    assert list(User.objects.all()) == [carol]
    assert Wallet.objects.count() == RefreshToken.objects.count() == 0


def test_registering_names_every_problem_at_once(db):
    refused = register(email="x", username="@", password="1", currency="?", walletName="x" * 129)
    assert list(fields_of(refused)) == ["email", "username", "password", "walletName", "currency"]


@pytest.mark.parametrize("field", ["email", "username", "password", "currency", "walletName"])
def test_registering_refuses_an_enormous_field(db, field):
    assert field in fields_of(register(**{field: "ab " * 3000}))


# demoLogin


def test_a_demo_user_is_new_each_time_and_has_a_wallet(db):
    first, second = (result(DEMO_LOGIN, "demoLogin") for _ in range(2))
    assert first["user"]["isDemo"] is True
    assert first["user"]["email"] != second["user"]["email"]
    assert Wallet.objects.filter(owner__email=first["user"]["email"], is_default=True).count() == 1
    assert post(ME, first["accessToken"]).status_code == 200


def test_a_demo_user_ends_after_a_day(db):
    session = result(DEMO_LOGIN, "demoLogin")
    User.objects.update(joined_at="2026-01-01T00:00Z")
    assert post(ME, session["accessToken"]).status_code == 401
    refused = result(REFRESH_TOKEN, "refreshToken", token=session["refreshToken"])
    assert refused == {"__typename": "AuthenticationFailed"}


def test_there_are_only_so_many_demo_users_a_day(db, monkeypatch):
    monkeypatch.setattr(accounts, "MOST_DEMO_USERS", 1)
    make_user("old@demo.invalid", is_demo=True, joined_at="2026-01-01T00:00Z")
    assert result(DEMO_LOGIN, "demoLogin")["__typename"] == "Session"
    assert result(DEMO_LOGIN, "demoLogin") == {
        "__typename": "Conflict",
        "message": "There are as many demo users as there can be; register, or try again later.",
    }
    assert User.objects.count() == 2


# changePassword


def test_a_new_password_ends_every_access_token_but_the_answers(carol, bob):
    token, of_bob = issue_access_token(carol), issue_access_token(bob)
    session = change_password(token)
    assert session["__typename"] == "Session"
    assert post(ME, token).status_code == 401
    assert post(ME, session["accessToken"]).status_code == 200
    assert post(ME, of_bob).status_code == 200
    assert sign_in("caro", PASSWORD) == "AuthenticationFailed"
    assert sign_in("caro", NEW_PASSWORD) == "Session"


def test_a_new_password_ends_the_refresh_tokens_until_then(db):
    old = register()
    new = change_password(old["accessToken"])
    assert result(REFRESH_TOKEN, "refreshToken", token=old["refreshToken"])["__typename"] == "AuthenticationFailed"
    assert result(REFRESH_TOKEN, "refreshToken", token=new["refreshToken"])["__typename"] == "Session"


@pytest.mark.parametrize(
    ("passwords", "refused"),
    [
        ({"current": "wrong"}, {"__typename": "AuthenticationFailed", "reason": "INVALID_CREDENTIALS"}),
        (
            {"new": "password1"},
            {
                "__typename": "InvalidInput",
                "fields": [{"field": "newPassword", "messages": ["This password is too common."]}],
            },
        ),
        (
            {"current": "x" * 129},
            {
                "__typename": "InvalidInput",
                "fields": [{"field": "currentPassword", "messages": ["This has more than 128 characters."]}],
            },
        ),
    ],
)
def test_a_refused_password_change_changes_nothing(carol, passwords, refused):
    token = issue_access_token(carol)
    assert change_password(token, **passwords) == refused
    assert post(ME, token).status_code == 200
    assert sign_in("caro", PASSWORD) == "Session"


# updateProfile


def test_the_username_changes_and_the_session_goes_on(carol):
    assert update_profile(carol, username="Caroline") == {
        "__typename": "User",
        "email": "carol@example.com",
        "username": "Caroline",
    }
    assert sign_in("caroline", PASSWORD) == "Session"
    assert sign_in("caro", PASSWORD) == "AuthenticationFailed"
    assert update_profile(carol, username="")["username"] == ""


def test_the_email_address_changes_with_the_password(carol):
    changed = update_profile(carol, email="new@example.com", currentPassword=PASSWORD)
    assert (changed["email"], changed["username"]) == ("new@example.com", "caro")
    assert sign_in("new@example.com", PASSWORD) == "Session"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"email": "new@example.com"}, {"currentPassword": ["Enter your password."]}),
        ({"username": "BOBBY"}, {"username": ["This username is taken."]}),
        ({"email": "BOB@example.com", "currentPassword": PASSWORD}, {"email": ["This e-mail address is taken."]}),
        ({"email": "", "currentPassword": PASSWORD}, {"email": ["This field cannot be blank."]}),
        ({"username": "x" * 65}, {"username": ["Ensure this value has at most 64 characters (it has 65)."]}),
    ],
)
def test_a_refused_profile_names_the_field_and_changes_nothing(carol, bob, changes, refused):
    bob.changed(username="bobby").clean_and_save()
    before = User.objects.filter(pk=carol.pk).values().get()
    assert fields_of(update_profile(carol, **changes)) == refused
    assert User.objects.filter(pk=carol.pk).values().get() == before


def test_the_email_address_stays_with_a_wrong_password(carol):
    refused = update_profile(carol, email="new@example.com", currentPassword="wrong")
    assert refused == {"__typename": "AuthenticationFailed", "reason": "INVALID_CREDENTIALS"}
    carol.refresh_from_db()
    assert carol.email == "carol@example.com"


# deleteAccount


def fill(user: User) -> None:
    """One row of every kind for ``user``."""
    wallet = make_wallet(user, is_default=True)
    period, deposit, entity = make_period(wallet), make_deposit(wallet), make_entity(wallet)
    category = make_category(wallet, default_deposit=deposit)
    make_prediction(period, category)
    named = {"deposit": deposit, "category": category, "entity": entity, "period": period}
    Transaction.objects.create(wallet=wallet, kind="EXPENSE", amount=-1, date=date(2026, 5, 1), **named)
    wallet.totals.create(month=date(2026, 5, 1), kind="EXPENSE", amount=-1, count=1, **named)
    RefreshToken.objects.create(user=user, digest=user.email.encode(), expires_at=user.joined_at,
                                family_expires_at=user.joined_at)  # fmt: skip


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
    assert delete_account(carol, password=PASSWORD)["__typename"] == "DeletedAccount"
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
    refused = result(REFRESH_TOKEN, "refreshToken", token=session["refreshToken"])
    assert refused == {"__typename": "AuthenticationFailed"}


def test_a_wrong_password_deletes_nothing(carol):
    fill(carol)
    refused = delete_account(carol, password="wrong")
    assert refused == {"__typename": "AuthenticationFailed", "reason": "INVALID_CREDENTIALS"}
    assert set(rows_of(carol.pk).values()) == {1}
    assert list(User.objects.all()) == [carol]


@pytest.mark.parametrize("proof", [{}, {"password": None}])
def test_deleting_an_account_needs_the_password(carol, proof):
    assert fields_of(delete_account(carol, **proof)) == {"password": ["Enter your password."]}
    assert list(User.objects.all()) == [carol]


def test_a_demo_user_needs_no_password_to_delete_the_account(db):
    result(DEMO_LOGIN, "demoLogin")
    assert delete_account(User.objects.get())["__typename"] == "DeletedAccount"
    assert User.objects.count() == Wallet.objects.count() == 0


@pytest.mark.parametrize("count", [1, 50])
def test_deleting_takes_as_many_statements_for_one_transaction_as_for_many(carol, count, django_assert_num_queries):
    fill(carol)
    transaction = Transaction.objects.get()
    Transaction.objects.bulk_create(transaction.changed(pk=None) for _ in range(count - 1))
    token = issue_access_token(carol)
    with django_assert_num_queries(23):
        result(DELETE_ACCOUNT, "deleteAccount", token, input={"password": PASSWORD})


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        (CHANGE_PASSWORD, {"input": {"currentPassword": "x", "newPassword": "y"}}),
        (UPDATE_PROFILE, {"input": {"username": "x"}}),
        (DELETE_ACCOUNT, {"input": {}}),
    ],
)
def test_changing_an_account_needs_a_session(db, document, variables):
    assert post(document, **variables).json()["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
