"""Passwords: who may sign in, and what a new one must be."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from core import passwords
from core.errors import AuthenticationFailed, InvalidInput
from core.models import User
from tests.factories import make_user

Reason = AuthenticationFailed.Reason
RIGHT = "correct horse battery"


@pytest.fixture
def carol(db):
    return make_user("Carol@Example.com", RIGHT, username="Caro")


@pytest.mark.parametrize("login", ["Carol@Example.com", "carol@example.com", "CAROL@EXAMPLE.COM", "caro", "CARO"])
def test_signs_in_by_either_name_in_any_case(carol, login):
    assert passwords.user_of_credentials(login, RIGHT) == carol


@pytest.mark.parametrize(
    ("login", "password"),
    [("carol@example.com", "wrong"), ("carol@example.com", ""), ("nobody@example.com", RIGHT), ("", RIGHT), ("", "")],
)
def test_says_the_same_of_a_wrong_password_and_of_an_unknown_login(carol, login, password):
    with pytest.raises(AuthenticationFailed) as refused:
        passwords.user_of_credentials(login, password)
    assert refused.value.reason == Reason.INVALID_CREDENTIALS


@pytest.mark.parametrize("login", ["carol@example.com", "nobody@example.com", "demo@example.com"])
def test_hashes_once_whether_or_not_the_login_is_known(carol, monkeypatch, login):
    make_user("demo@example.com", None, is_demo=True)
    hashed = []
    work = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or work(*args))
    with pytest.raises(AuthenticationFailed):
        passwords.user_of_credentials(login, "wrong")
    assert len(hashed) == 1


@pytest.mark.parametrize("ended", [{"is_active": False}, {"is_demo": True, "joined_at": "2026-01-01T00:00Z"}])
def test_refuses_a_user_who_has_ended_like_a_wrong_password(carol, ended):
    User.objects.filter(pk=carol.pk).update(**ended)
    with pytest.raises(AuthenticationFailed) as refused:
        passwords.user_of_credentials("caro", RIGHT)
    assert refused.value.reason == Reason.INVALID_CREDENTIALS


@pytest.mark.parametrize("text", ["nul\0", "half \ud800", "x" * 255], ids=["nul", "surrogate", "long"])
def test_refuses_a_login_or_password_that_is_no_text_naming_both(carol, text):
    with pytest.raises(InvalidInput) as refused:
        passwords.user_of_credentials(text, text)
    assert set(refused.value.fields) == {"login", "password"}


def test_a_password_may_have_128_characters_of_any_script(carol):
    password = "pässwörd-密码-🔑"
    longest = password + "x" * (128 - len(password))
    assert passwords.problems_of_new_password(longest, carol) == []
    assert passwords.problems_of_new_password(longest + "x", carol) == ["The text is longer than 128 characters."]
    carol.changed(password=passwords.hash_password(longest)).clean_and_save()
    assert passwords.user_of_credentials("caro", longest) == carol


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("short1!", "A password has at least 8 characters."),
        ("password1", "The password is too common."),
        ("8402750183", "The password is nothing but digits."),
        ("carol@example.com", "The password is too similar to the e-mail address."),
        ("nul\0 in the middle", "The text has characters that cannot be stored."),
        ("half \udfff of a pair", "The text has characters that cannot be stored."),
    ],
)
def test_a_new_password_is_checked(carol, password, problem):
    assert passwords.problems_of_new_password(password, carol) == [problem]
