"""Signing in with codes of an authenticator app, as a client sets it up, uses and ends it."""

import pytest

from core.mailed_tokens import Purpose, issue_mailed_token
from core.models import SignIn, User
from finance.exchange.backup.export import backup
from finance.people.mailed_proofs import reset_password
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.graphql_api.errors import paths_of
from tests.graphql_api.mutation_requests import conflict, document_of
from tests.graphql_api.mutations.account_requests import NEW_PASSWORD, PASSWORD, change_password, post, register
from tests.personal_tokens import executor_with, make_personal_token
from tests.second_factors import NOON, code_of, give_second_factor, wrong_code
from tests.tokens import issue_access_token

REFUSALS = "... on Error { code message fields { path messages } } ... on AuthenticationFailed { reason }"
START = document_of("startTotp", "secret uri", REFUSALS)
CONFIRM = document_of("confirmTotp", "recoveryCodes user { hasTotp }", REFUSALS)
DISABLE = document_of("disableTotp", "user { hasTotp }", REFUSALS)
RENEW = document_of("renewRecoveryCodes", "recoveryCodes", REFUSALS)
SIGN_IN = document_of("tokenAuth", "session { accessToken user { email hasTotp } }", REFUSALS)
ME = "{ me { hasTotp } }"


@pytest.fixture
def carol(db, monkeypatch) -> User:
    stop_clock(monkeypatch, NOON)
    return make_user("carol@example.com", PASSWORD)


def ask(document: str, user: User | None, **fields: str):
    answer = post(document, user and issue_access_token(user), **({"input": fields} if fields else {})).json()
    assert "errors" not in answer, answer
    return next(iter(answer["data"].values()))


def sign_in(password: str = PASSWORD, **code: str):
    return ask(SIGN_IN, None, login="carol@example.com", password=password, **code)


def refusal(answer) -> tuple[str, list[str | None]]:
    assert answer["__typename"] == "AuthenticationFailed", answer
    return answer["reason"], paths_of(answer)


def test_the_whole_life_of_a_second_factor(carol, monkeypatch):
    assert ask(ME, carol) == {"hasTotp": False}
    new = ask(START, carol, currentPassword=PASSWORD)
    assert new["uri"].startswith("otpauth://totp/Pocketgraph:carol%40example.com?")
    assert sign_in()["__typename"] == "TokenAuthPayload"
    confirmed = ask(CONFIRM, carol, code=code_of(new["secret"]))
    assert (len(confirmed["recoveryCodes"]), confirmed["user"]) == (10, {"hasTotp": True})
    assert refusal(sign_in()) == ("SECOND_FACTOR_REQUIRED", ["code"])
    assert refusal(sign_in(code=code_of(new["secret"]))) == ("SECOND_FACTOR_WRONG", ["code"])
    stop_clock(monkeypatch, "2026-05-20T12:00:30+00:00")
    session = sign_in(code=code_of(new["secret"]))["session"]
    assert session["user"] == {"email": "carol@example.com", "hasTotp": True}
    assert sign_in(code=confirmed["recoveryCodes"][0].upper())["__typename"] == "TokenAuthPayload"
    proof = {"currentPassword": PASSWORD, "code": confirmed["recoveryCodes"][1]}
    renewed = ask(RENEW, carol, **proof)["recoveryCodes"]
    assert refusal(ask(DISABLE, carol, **proof)) == ("SECOND_FACTOR_WRONG", ["code"])
    assert ask(DISABLE, carol, **proof | {"code": renewed[0]})["user"] == {"hasTotp": False}
    assert sign_in()["session"]["user"]["hasTotp"] is False


def test_a_code_is_asked_for_only_after_the_right_password(carol):
    secret, _ = give_second_factor(carol)
    for code in ({}, {"code": code_of(secret)}, {"code": "123456"}):
        assert refusal(sign_in("wrong", **code))[0] == "INVALID_CREDENTIALS"
    assert sign_in(code=code_of(secret))["__typename"] == "TokenAuthPayload"


@pytest.mark.parametrize("document", [DISABLE, RENEW])
def test_what_ends_or_renews_it_takes_both_proofs(carol, document):
    secret, _ = give_second_factor(carol)
    code = code_of(secret)
    assert refusal(ask(document, carol, currentPassword="wrong", code=code)) == ("WRONG_PASSWORD", ["currentPassword"])
    wrong = ask(document, carol, currentPassword=PASSWORD, code=wrong_code(secret))
    assert refusal(wrong) == ("SECOND_FACTOR_WRONG", ["code"])
    assert ask(ME, carol) == {"hasTotp": True}
    assert ask(document, carol, currentPassword=PASSWORD, code=code)["__typename"].endswith("Payload")


def test_what_is_not_there_cannot_be_confirmed_or_ended(carol):
    assert ask(CONFIRM, carol, code="123456") == conflict("There is no new app to confirm.", None)
    off = conflict("Signing in with a code is off.", None)
    assert ask(DISABLE, carol, currentPassword=PASSWORD, code="123456") == off
    assert ask(RENEW, carol, currentPassword=PASSWORD, code="123456") == off
    give_second_factor(carol)
    assert ask(START, carol, currentPassword=PASSWORD) == conflict("Signing in with a code is on already.", None)


def test_many_wrong_codes_are_told_to_wait(carol):
    secret, _ = give_second_factor(carol)
    for _ in range(5):
        assert refusal(sign_in(code=wrong_code(secret)))[0] == "SECOND_FACTOR_WRONG"
    waiting = sign_in(code=code_of(secret))
    assert (waiting["__typename"], waiting["message"]) == ("RateLimited", "There were too many wrong codes.")


def test_a_new_password_leaves_it_on(carol):
    secret, _ = give_second_factor(carol)
    change_password(issue_access_token(carol), PASSWORD, NEW_PASSWORD)
    assert refusal(sign_in(NEW_PASSWORD))[0] == "SECOND_FACTOR_REQUIRED"
    assert sign_in(NEW_PASSWORD, code=code_of(secret))["__typename"] == "TokenAuthPayload"


def test_a_new_password_by_mail_signs_nobody_in_and_leaves_it_on(carol):
    secret, _ = give_second_factor(carol)
    program = executor_with(make_personal_token(carol).secret)
    token = issue_mailed_token(carol, Purpose.PASSWORD_RESET)
    assert reset_password(token=token, new_password=NEW_PASSWORD) == carol
    assert SignIn.objects.count() == 0
    assert program(ME)["errors"][0]["extensions"]["reason"] == "TOKEN_REVOKED"
    assert refusal(sign_in(NEW_PASSWORD))[0] == "SECOND_FACTOR_REQUIRED"
    assert sign_in(NEW_PASSWORD, code=code_of(secret))["__typename"] == "TokenAuthPayload"


def test_programs_go_on_with_their_tokens(carol):
    run = executor_with(make_personal_token(carol).secret)
    give_second_factor(carol)
    assert run(ME)["data"] == {"me": {"hasTotp": True}}


def test_a_new_user_has_none(db):
    register()
    assert ask(ME, User.objects.get()) == {"hasTotp": False}


def test_a_backup_holds_nothing_of_it(carol):
    secret, codes = give_second_factor(carol)
    kept = carol.second_factor
    text = "".join(backup(user=carol))
    assert [told for told in (secret, *codes, *kept.recovery_digests, "totp", "factor") if told in text] == []


@pytest.mark.parametrize("document", [START, CONFIRM, DISABLE, RENEW])
def test_nobody_has_none(db, document):
    inputs = {START: {"currentPassword": "x"}, CONFIRM: {"code": "x"}}
    both = {"currentPassword": "x", "code": "x"}
    answer = post(document, None, input=inputs.get(document, both)).json()
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
