"""Guessing at passwords over the API: slowed down alike for accounts there are and are not, one password a request."""

import pytest
from django.test import Client

from core.models import SecondFactor, User
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.graphql_api.errors import ERROR
from tests.tokens import issue_access_token

PASSWORD = "correct horse battery"
LIMITED = f"__typename {ERROR} ... on RateLimited {{ retryAfter }}"
SIGN_IN = f"mutation SignIn($input: TokenAuthInput!) {{ tokenAuth(input: $input) {{ {LIMITED} }} }}"
HOME, AWAY = "203.0.113.7", "198.51.100.1"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00:00Z")


@pytest.fixture
def carol(db: None) -> User:
    return make_user("carol@example.com", PASSWORD, username="caro")


def post(document: str, address: str = AWAY, user: User | None = None, **variables: object) -> dict:
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}
    body = {"query": document, "variables": variables}
    client = Client(REMOTE_ADDR=address)
    return client.post("/graphql", body, content_type="application/json", headers=headers).json()["data"]


def sign_in(password: str = PASSWORD, login: str = "carol@example.com", address: str = AWAY) -> dict:
    return post(SIGN_IN, address, input={"login": login, "password": password})["tokenAuth"]


def test_guesses_are_slowed_down_and_the_right_password_waits_as_well(carol, monkeypatch):
    assert [sign_in("wrong")["__typename"] for _ in range(5)] == ["AuthenticationFailed"] * 5
    refused = sign_in()
    assert (refused["__typename"], refused["code"], refused["retryAfter"]) == ("RateLimited", "RATE_LIMITED", 1)
    assert refused["message"] == "There were too many wrong passwords."
    stop_clock(monkeypatch, "2026-05-20T12:00:01Z")
    assert sign_in()["__typename"] == "TokenAuthPayload"


def test_an_account_that_is_not_there_waits_as_one_that_is(carol):
    found = [[sign_in("wrong", login) for _ in range(7)] for login in ("carol@example.com", "nobody@example.com")]
    assert found[0] == found[1]
    assert found[0][-1]["retryAfter"] == 1


def test_case_and_width_of_the_login_are_no_way_around(carol):
    for login in (
        "carol@example.com",
        "CAROL@example.com",
        "Carol@Example.COM",
        "\uff43arol@example.com",
        "carol@EXAMPLE.com",
    ):
        sign_in("wrong", login)
    assert sign_in("wrong", "cArol@example.com")["__typename"] == "RateLimited"


def test_where_the_account_signed_in_before_no_stranger_locks_it_out(carol):
    assert sign_in(address=HOME)["__typename"] == "TokenAuthPayload"
    for n in range(40):
        sign_in("wrong", address=f"198.51.100.{n}")
    assert sign_in(address=AWAY)["__typename"] == "RateLimited"
    assert sign_in(address=HOME)["__typename"] == "TokenAuthPayload"


def test_where_it_registered_it_is_known(db):
    register = f"mutation R($input: RegisterInput!) {{ register(input: $input) {{ {LIMITED} }} }}"
    post(register, HOME, input={"email": "dora@example.com", "password": PASSWORD})
    for n in range(40):
        sign_in("wrong", "dora@example.com", f"198.51.100.{n}")
    assert sign_in(login="dora@example.com", address=HOME)["__typename"] == "TokenAuthPayload"


def test_who_only_has_the_password_makes_no_network_known(carol):
    SecondFactor.objects.create(user=carol, sealed_secret=b"", confirmed_at=carol.joined_at)
    assert sign_in()["code"] == "AUTHENTICATION_FAILED"
    carol.refresh_from_db()
    assert bytes(carol.known_networks) == b""


def test_a_user_keeps_the_newest_networks_and_nothing_that_tells_where_they_are(carol):
    for n in range(25):
        sign_in(address=f"203.0.113.{n}")
    carol.refresh_from_db()
    assert len(carol.known_networks) == 20 * 8
    newest = bytes(carol.known_networks)[:8]
    sign_in(address="203.0.113.24")
    carol.refresh_from_db()
    assert bytes(carol.known_networks)[:8] == newest
    sign_in(address="203.0.113.6")
    carol.refresh_from_db()
    assert bytes(carol.known_networks)[8:16] == newest


@pytest.mark.parametrize(
    "asked",
    [
        f'changePassword(input: {{currentPassword: "wrong", newPassword: "{PASSWORD}!"}})',
        'updateProfile(input: {email: "new@example.com", currentPassword: "wrong"})',
        'deleteAccount(input: {password: "wrong"})',
    ],
)
def test_whatever_proves_a_password_slows_guesses_down(carol, asked):
    document = f"mutation {{ done: {asked} {{ {LIMITED} }} }}"
    found = [post(document, user=carol)["done"]["__typename"] for _ in range(6)]
    assert found == ["AuthenticationFailed"] * 5 + ["RateLimited"]


def test_a_request_proves_one_password_whatever_its_aliases(carol):
    one = f'tokenAuth(input: {{login: "caro", password: "wrong"}}) {{ {LIMITED} }}'
    answers = post("mutation { " + " ".join(f"a{n}: {one}" for n in range(2)) + " }")
    assert [answer["code"] for answer in answers.values()] == ["AUTHENTICATION_FAILED", "RATE_LIMITED"]
    assert answers["a1"]["message"] == "A request proves one password, and sets one: send the others one by one."


def test_twenty_five_passwords_in_a_request_are_too_dear_for_any_to_be_looked_at(carol, monkeypatch):
    monkeypatch.setattr(User, "check_password", None)
    one = 'tokenAuth(input: {login: "caro", password: "wrong"}) { __typename }'
    body = {"query": "mutation { " + " ".join(f"a{n}: {one}" for n in range(25)) + " }"}
    answer = Client().post("/graphql", body, content_type="application/json").json()
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["GRAPHQL_LIMIT_EXCEEDED"]


def test_a_request_registers_one_user_whatever_its_aliases(db):
    emails = enumerate(["a@example.com", "b@example.com"])
    new = [f'a{n}: register(input: {{email: "{email}", password: "{PASSWORD}"}})' for n, email in emails]
    answers = post("mutation { " + " ".join(f"{one} {{ __typename }}" for one in new) + " }")
    assert [answer["__typename"] for answer in answers.values()] == ["RegisterPayload", "RateLimited"]


def test_a_change_of_password_proves_one_and_sets_one(carol):
    given = f'{{currentPassword: "{PASSWORD}", newPassword: "{PASSWORD}!"}}'
    change = f"mutation {{ changePassword(input: {given}) {{ {LIMITED} }} }}"
    assert post(change, user=carol)["changePassword"]["__typename"] == "ChangePasswordPayload"
