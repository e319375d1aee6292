"""Accounts: how they begin and change, as a client sees it."""

import pytest

from core.models import RefreshToken, User
from finance.models import Wallet
from finance.people import accounts
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.graphql_api.errors import messages_of, paths_of
from tests.graphql_api.mutations.account_requests import (
    CHANGE_PASSWORD,
    DELETE_ACCOUNT,
    DEMO_LOGIN,
    ME,
    NEW_PASSWORD,
    PASSWORD,
    UPDATE_PROFILE,
    change_password,
    fields_of,
    post,
    refresh,
    register,
    result,
    sign_in,
    update_profile,
)
from tests.tokens import issue_access_token


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD, username="caro")


# register


def test_registering_makes_a_user_with_a_default_wallet_and_signs_in(db):
    session = register()
    unsaid = {"username": "", "fullName": "", "timeZone": "UTC"}
    assert session["user"] == {"email": "dave@example.com", "isDemo": False, **unsaid}
    assert result(ME, "me", session["accessToken"]) == {"email": "dave@example.com", "username": "", "timeZone": "UTC"}
    assert refresh(session) == "Session"
    assert sign_in("DAVE@example.com", PASSWORD) == "Session"
    wallets = list(Wallet.objects.values_list("owner__email", "name", "currency", "is_default"))
    assert wallets == [("dave@example.com", "My wallet", "EUR", True)]


def test_registering_may_name_the_user_the_time_zone_and_the_wallet(db):
    said = {"username": "Dave", "fullName": "David Ó Súilleabháin", "timeZone": "Asia/Tokyo"}
    session = register(**said, currency="JPY", walletName="Home")
    assert session["user"] == {"email": "dave@example.com", "isDemo": False, **said}
    assert Wallet.objects.values_list("name", "currency").get() == ("Home", "JPY")
    assert sign_in("dave", PASSWORD) == "Session"


BOOK = """{ wallets { deposits { name form } categories { name kind baseCategory { code } defaultDeposit { name } }
    periods { name status startsOn endsOn } } }"""


def test_a_new_user_begins_with_deposits_categories_and_the_current_month(db, monkeypatch):
    stop_clock(monkeypatch, "2026-02-28T20:00:00+00:00")
    book = in_book(register(timeZone="Asia/Tokyo"))
    assert book["deposits"] == [
        {"name": "Bank account", "form": "VIRTUAL"},
        {"name": "Cash", "form": "PHYSICAL"},
    ]
    assert book["periods"] == [
        {"name": "March 2026", "status": "ACTIVE", "startsOn": "2026-03-01", "endsOn": "2026-03-31"}
    ]
    assert [row["name"] for row in book["categories"]] == [
        "Bills", "Education", "Entertainment", "Food", "Groceries", "Health", "Miscellaneous", "Rent", "Shopping",
        "Transport", "Travel", "Salary",
    ]  # fmt: skip
    salary = {"name": "Salary", "kind": "INCOME", "baseCategory": {"code": "SALARY"}}
    assert book["categories"][-1] == salary | {"defaultDeposit": {"name": "Bank account"}}
    assert {row["defaultDeposit"]["name"] for row in book["categories"]} == {"Bank account"}


def test_a_new_user_may_begin_with_nothing(db):
    assert in_book(register(starter="EMPTY")) == {"deposits": [], "categories": [], "periods": []}


def in_book(session):
    (wallet,) = post(BOOK, session["accessToken"]).json()["data"]["wallets"]
    return wallet


def test_the_password_is_kept_only_as_a_hash(db):
    register()
    assert PASSWORD not in repr(User.objects.values().get())


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"email": "CAROL@example.COM"}, {"email": ["The e-mail address is taken."]}),
        ({"username": "CARO"}, {"username": ["The username is taken."]}),
        ({"email": "nonsense"}, {"email": ["The e-mail address is not valid."]}),
        ({"email": ""}, {"email": ["The e-mail address is empty."]}),
        ({"username": "an@sign"}, {"username": ["A username has only letters, digits and . + - _ signs."]}),
        ({"password": "short1!"}, {"password": ["A password has at least 8 characters."]}),
        ({"password": "password1"}, {"password": ["The password is too common."]}),
        ({"password": "dave@example.com"}, {"password": ["The password is too similar to the e-mail address."]}),
        ({"password": "x" * 129}, {"password": ["The text is longer than 128 characters."]}),
        ({"fullName": " "}, {"fullName": ["The full name is empty."]}),
        ({"fullName": "x" * 129}, {"fullName": ["The full name is longer than 128 characters."]}),
        ({"timeZone": "Mars"}, {"timeZone": ["A time zone is named as IANA does, such as Europe/Berlin."]}),
        ({"timeZone": ""}, {"timeZone": ["The time zone is empty."]}),
        ({"currency": "XXX"}, {"currency": ["A currency is named by its current ISO 4217 code, such as EUR."]}),
        ({"walletName": ""}, {"walletName": ["The name is empty."]}),
    ],
)
def test_registering_refuses_naming_the_field_and_keeps_nothing(carol, fields, refused):
    assert fields_of(register(**fields)) == refused
    assert list(User.objects.all()) == [carol]
    assert Wallet.objects.count() == RefreshToken.objects.count() == 0


def test_registering_names_every_problem_at_once(db):
    said = {"email": "x", "username": "@", "fullName": " ", "timeZone": "?", "password": "1"}
    refused = register(**said, walletName="x" * 129, currency="?")
    assert list(fields_of(refused)) == [*said, "walletName", "currency"]


@pytest.mark.parametrize("field", ["email", "username", "fullName", "timeZone", "password", "currency", "walletName"])
def test_registering_refuses_an_enormous_field(db, field):
    assert field in fields_of(register(**{field: "ab " * 3000}))


# demoLogin


def test_a_demo_user_is_new_each_time_and_has_a_wallet(db):
    first, second = (result(DEMO_LOGIN, "demoLogin") for _ in range(2))
    assert first["user"]["isDemo"] is True
    assert first["user"]["email"] != second["user"]["email"]
    assert Wallet.objects.filter(owner__email=first["user"]["email"], is_default=True).count() == 1
    assert post(ME, first["accessToken"]).status_code == 200


def test_a_demo_user_is_in_utc_unless_the_browser_says_otherwise(db):
    assert result(DEMO_LOGIN, "demoLogin")["user"]["timeZone"] == "UTC"
    assert result(DEMO_LOGIN, "demoLogin", input={})["user"]["timeZone"] == "UTC"
    assert result(DEMO_LOGIN, "demoLogin", input={"timeZone": "Asia/Tokyo"})["user"]["timeZone"] == "Asia/Tokyo"


def test_there_is_no_demo_user_in_a_time_zone_that_does_not_exist(db):
    refused = result(DEMO_LOGIN, "demoLogin", input={"timeZone": "Etc/Unknown"})
    assert fields_of(refused) == {"timeZone": ["A time zone is named as IANA does, such as Europe/Berlin."]}
    assert not User.objects.exists()


def test_a_demo_user_ends_after_a_day(db):
    session = result(DEMO_LOGIN, "demoLogin")
    User.objects.update(joined_at="2026-01-01T00:00Z")
    assert post(ME, session["accessToken"]).status_code == 401
    assert refresh(session) == "AuthenticationFailed"


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
    assert refresh(old) == "AuthenticationFailed"
    assert refresh(new) == "Session"


@pytest.mark.parametrize(
    ("passwords", "typename", "refused"),
    [
        (
            {"current": "wrong"},
            "AuthenticationFailed",
            {"currentPassword": ["The current password is wrong."]},
        ),
        ({"new": "password1"}, "InvalidInput", {"newPassword": ["The password is too common."]}),
        ({"current": "x" * 129}, "InvalidInput", {"currentPassword": ["The text is longer than 128 characters."]}),
    ],
)
def test_a_refused_password_change_changes_nothing(carol, passwords, typename, refused):
    token = issue_access_token(carol)
    answer = change_password(token, **passwords)
    assert (answer["__typename"], messages_of(answer)) == (typename, refused)
    assert post(ME, token).status_code == 200
    assert sign_in("caro", PASSWORD) == "Session"


# updateProfile


def test_the_username_changes_and_the_session_goes_on(carol):
    assert update_profile(carol, username="Caroline") == {
        "__typename": "User",
        "email": "carol@example.com",
        "username": "Caroline",
        "fullName": "",
        "timeZone": "UTC",
    }
    assert sign_in("caroline", PASSWORD) == "Session"
    assert sign_in("caro", PASSWORD) == "AuthenticationFailed"
    assert update_profile(carol, username="")["username"] == ""


def test_the_time_zone_changes_and_the_rest_stays(carol):
    assert update_profile(carol, timeZone="Asia/Tokyo") == {
        "__typename": "User",
        "email": "carol@example.com",
        "username": "caro",
        "fullName": "",
        "timeZone": "Asia/Tokyo",
    }


def test_the_full_name_changes_and_is_taken_away(carol):
    assert update_profile(carol, fullName="Carol Danvers")["fullName"] == "Carol Danvers"
    assert update_profile(carol, username="captain")["fullName"] == "Carol Danvers"
    assert update_profile(carol, fullName="")["fullName"] == ""


def test_the_email_address_changes_with_the_password(carol):
    changed = update_profile(carol, email="new@example.com", currentPassword=PASSWORD)
    assert (changed["email"], changed["username"]) == ("new@example.com", "caro")
    assert sign_in("new@example.com", PASSWORD) == "Session"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"email": "new@example.com"}, {"currentPassword": ["The password is missing."]}),
        ({"username": "BOBBY"}, {"username": ["The username is taken."]}),
        ({"email": "BOB@example.com", "currentPassword": PASSWORD}, {"email": ["The e-mail address is taken."]}),
        ({"email": "", "currentPassword": PASSWORD}, {"email": ["The e-mail address is empty."]}),
        ({"fullName": " "}, {"fullName": ["The full name is empty."]}),
        ({"fullName": "x" * 129}, {"fullName": ["The full name is longer than 128 characters."]}),
        ({"timeZone": "Mars"}, {"timeZone": ["A time zone is named as IANA does, such as Europe/Berlin."]}),
        ({"timeZone": ""}, {"timeZone": ["The time zone is empty."]}),
        ({"username": "x" * 65}, {"username": ["The username is longer than 64 characters."]}),
    ],
)
def test_a_refused_profile_names_the_field_and_changes_nothing(carol, bob, changes, refused):
    bob.changed(username="bobby").clean_and_save()
    before = User.objects.filter(pk=carol.pk).values().get()
    assert fields_of(update_profile(carol, **changes)) == refused
    assert User.objects.filter(pk=carol.pk).values().get() == before


def test_the_email_address_stays_with_a_wrong_password(carol):
    refused = update_profile(carol, email="new@example.com", currentPassword="wrong")
    assert (refused["__typename"], refused["reason"]) == ("AuthenticationFailed", "WRONG_PASSWORD")
    assert paths_of(refused) == ["currentPassword"]
    carol.refresh_from_db()
    assert carol.email == "carol@example.com"


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
