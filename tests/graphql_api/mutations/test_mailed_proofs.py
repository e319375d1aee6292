"""A new password by e-mail, and e-mail addresses that are confirmed first, as a client sees both."""

import re
import smtplib
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.jobs import carriers
from core.models import MailedToken, SignIn, User
from core.rates.table import read_limits
from tests.factories import make_user
from tests.graphql_api.errors import messages_of
from tests.graphql_api.mutation_requests import document_of
from tests.graphql_api.mutations.account_requests import (
    ME,
    NEW_PASSWORD,
    PASSWORD,
    REGISTER,
    TOKEN_AUTH,
    post,
    refresh,
    register,
    result,
    update_profile,
)
from tests.tokens import issue_access_token

ERROR = "... on Error { code fields { path messages } }"
REASON = f"{ERROR} ... on AuthenticationFailed {{ reason }}"
REQUEST = document_of("requestPasswordReset", "requestedAt", ERROR)
RESET = document_of("resetPassword", "changedAt", REASON)
CONFIRM = document_of("confirmEmail", "confirmedAt", REASON)
PAGE = "https://app.example.com/page#token={token}"
LINK = re.compile(r"https://app\.example\.com/page#token=([\w-]{43})$", re.MULTILINE)
CONFIRMED_AT = "{ me { emailConfirmedAt } }"


@pytest.fixture(autouse=True)
def _pages(settings: LazySettings) -> None:
    settings.PASSWORD_RESET_URL = settings.EMAIL_CONFIRMATION_URL = PAGE


@pytest.fixture
def required(settings: LazySettings) -> None:
    settings.EMAIL_CONFIRMATION_REQUIRED = True


@pytest.fixture
def carol(db: None) -> User:
    return make_user("Carol@example.com", PASSWORD)


def ask(email: str = "carol@EXAMPLE.com") -> Any:
    return result(REQUEST, "requestPasswordReset", input={"email": email})


def reset(token: str, password: str = NEW_PASSWORD) -> Any:
    return result(RESET, "resetPassword", input={"token": token, "newPassword": password})


def confirm(token: str) -> Any:
    return result(CONFIRM, "confirmEmail", input={"token": token})


def sign_in(password: str = PASSWORD, login: str = "carol@example.com") -> Any:
    return result(TOKEN_AUTH, "tokenAuth", input={"login": login, "password": password})


def mailed_token() -> str:
    """The token in the mail that was sent last."""
    return LINK.search(mail.outbox[-1].body)[1]


# a new password


def test_a_forgotten_password_is_set_anew_by_the_token_that_was_mailed(carol):
    assert ask()["__typename"] == "RequestPasswordResetPayload"
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["Carol@example.com"], "A new password for Pocketgraph")
    assert reset(mailed_token())["__typename"] == "ResetPasswordPayload"
    assert sign_in(NEW_PASSWORD)["__typename"] == "Session"
    assert sign_in(PASSWORD)["reason"] == "INVALID_CREDENTIALS"


def test_everything_until_then_ends_with_the_password(carol, bob):
    session, of_bob = sign_in(), issue_access_token(bob)
    ask()
    earlier = mailed_token()
    ask()
    reset(mailed_token())
    assert post(ME, session["accessToken"]).status_code == 401
    assert refresh(session) == "AuthenticationFailed"
    assert reset(earlier)["reason"] == "TOKEN_INVALID"
    assert post(ME, of_bob).status_code == 200
    assert MailedToken.objects.count() == 0


def test_a_token_is_good_once_and_for_one_thing(carol):
    ask()
    token = mailed_token()
    refused = confirm(token)
    assert (refused["reason"], [field["path"] for field in refused["fields"]]) == ("TOKEN_INVALID", ["token"])
    reset(token)
    assert reset(token)["reason"] == "TOKEN_INVALID"


def test_a_password_that_is_refused_leaves_the_token_good(carol):
    ask()
    refused = reset(mailed_token(), "carol@example.com")
    assert messages_of(refused) == {"newPassword": ["The password is too similar to the e-mail address."]}
    assert sign_in(PASSWORD)["__typename"] == "Session"
    assert reset(mailed_token())["__typename"] == "ResetPasswordPayload"


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 43, "é" * 10_000])
def test_what_is_no_token_changes_nothing(carol, token):
    assert reset(token)["reason"] == "TOKEN_INVALID"
    assert sign_in(PASSWORD)["__typename"] == "Session"


NOT_MAILED = [
    ("nobody@example.com", {}),
    ("carol@example.com", {"is_active": False}),
    ("carol@example.com", {"is_demo": True}),
    ("carol@example.com", {"password": "!"}),
]


@pytest.mark.parametrize(("email", "changes"), NOT_MAILED)
def test_who_has_no_account_or_no_password_is_answered_the_same_and_mailed_nothing(carol, email, changes):
    User.objects.filter(pk=carol.pk).update(**changes)
    assert ask(email).keys() == {"__typename", "requestedAt"}
    assert mail.outbox == []
    assert MailedToken.objects.count() == 0


def test_the_answer_is_as_fast_for_whom_there_is_no_account(carol, monkeypatch):
    """Before it, neither is looked up: all that is done is to note what was asked."""
    monkeypatch.setattr(carriers, "_carry", lambda *_: None)
    for email in ("carol@example.com", "nobody@example.com"):
        with CaptureQueriesContext(connection) as statements:
            ask(email)
        assert [" ".join(each["sql"].split()[:2]) for each in statements if '"core_job"' in each["sql"]] == [
            "INSERT INTO"
        ]
        assert len(statements) == 3


def test_a_server_of_mail_that_fails_tells_nobody_but_the_log(carol, monkeypatch, caplog):
    def fail(*_: object, **__: object) -> None:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    assert ask()["__typename"] == "RequestPasswordResetPayload"
    [record] = [record for record in caplog.records if record.name == "core.jobs"]
    assert record.exc_info[0] is smtplib.SMTPServerDisconnected


def test_three_mails_an_hour_go_to_one_address_whoever_asks_and_whether_or_not_it_is_known(carol, settings):
    settings.RATE_LIMITS = read_limits({})
    for email in ("carol@example.com", "nobody@example.com"):
        asked = [ask(email)["__typename"] for _ in range(4)]
        assert asked == ["RequestPasswordResetPayload"] * 3 + ["RateLimited"]
    assert ask("CAROL@example.com")["__typename"] == "RateLimited"
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("email", ["", "carol", "x" * 255 + "@example.com"])
def test_what_is_no_address_is_refused(db, email):
    assert messages_of(ask(email)) == {"email": ["The e-mail address is not valid."]}


def test_without_a_page_the_mail_holds_the_token_itself(carol, settings):
    settings.PASSWORD_RESET_URL = ""
    ask()
    [token] = re.findall(r"^[\w-]{43}$", mail.outbox[0].body, re.MULTILINE)
    assert reset(token)["__typename"] == "ResetPasswordPayload"


# confirmed addresses


@pytest.mark.usefixtures("required")
def test_who_registers_signs_in_once_the_address_is_confirmed(db):
    registered = result(REGISTER, "register", input={"email": "dave@example.com", "password": PASSWORD})
    assert (registered["__typename"], registered["session"]) == ("RegisterPayload", None)
    assert SignIn.objects.count() == 0
    refused = sign_in(login="dave@example.com")
    assert (refused["__typename"], refused["reason"]) == ("AuthenticationFailed", "EMAIL_NOT_CONFIRMED")
    assert confirm(mailed_token())["__typename"] == "ConfirmEmailPayload"
    session = sign_in(login="dave@example.com")
    assert result(CONFIRMED_AT, "me", session["accessToken"])["emailConfirmedAt"] is not None


@pytest.mark.usefixtures("required")
def test_a_wrong_password_does_not_tell_that_the_address_is_not_confirmed(carol):
    assert sign_in("wrong")["reason"] == "INVALID_CREDENTIALS"
    assert mail.outbox == []


@pytest.mark.usefixtures("required")
def test_signing_in_sends_another_mail_three_an_hour_at_most(carol, settings):
    settings.RATE_LIMITS = read_limits({})
    assert [sign_in()["reason"] for _ in range(4)] == ["EMAIL_NOT_CONFIRMED"] * 4
    assert [sent.subject for sent in mail.outbox] == ["Confirm your e-mail address for Pocketgraph"] * 3


@pytest.mark.usefixtures("required")
def test_another_address_is_to_be_confirmed_while_the_session_goes_on(carol):
    carol.changed(confirmed_email=carol.email, email_confirmed_at="2026-05-01T12:00Z").clean_and_save()
    token = sign_in()["accessToken"]
    update_profile(carol, email="new@example.com", currentPassword=PASSWORD)
    assert mail.outbox[-1].to == ["new@example.com"]
    assert result(CONFIRMED_AT, "me", token) == {"emailConfirmedAt": None}
    assert sign_in(login="new@example.com")["reason"] == "EMAIL_NOT_CONFIRMED"
    confirm(mailed_token())
    assert sign_in(login="new@example.com")["__typename"] == "Session"


@pytest.mark.usefixtures("required")
def test_a_password_set_by_mail_confirms_the_address(carol):
    ask()
    reset(mailed_token())
    assert sign_in(NEW_PASSWORD)["__typename"] == "Session"


@pytest.mark.usefixtures("required")
def test_demo_users_have_nothing_to_confirm(db):
    document = document_of("demoLogin", "session { accessToken }", ERROR)
    assert result(document, "demoLogin")["accessToken"]
    assert mail.outbox == []


def test_unless_it_is_required_nobody_is_asked(db):
    session = register()
    assert session["__typename"] == "Session"
    assert result(CONFIRMED_AT, "me", session["accessToken"]) == {"emailConfirmedAt": None}
    update_profile(User.objects.get(), email="new@example.com", currentPassword=PASSWORD)
    assert mail.outbox == []
