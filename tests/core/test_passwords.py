"""Passwords: who may sign in, what a new one must be, and how little hashing disturbs."""

import threading
import time

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection

from core import passwords
from core.errors import AuthenticationFailed, InvalidInput, TooBusy
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


@pytest.fixture
def slow_hashing(monkeypatch):
    """Hashing that goes on until the event is set; how many were at it at the same time, at most."""
    go_on, at_work, most = threading.Event(), [], []

    def work(*_: object) -> str:
        at_work.append(1)
        most.append(len(at_work))
        go_on.wait(10)
        at_work.pop()
        return "hash"

    monkeypatch.setattr(passwords, "make_password", work)
    return go_on, most


def started(*works) -> list[threading.Thread]:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    return threads


def test_works_out_no_more_hashes_at_once_than_the_setting_says(slow_hashing, settings):
    go_on, most = slow_hashing
    threads = started(*[lambda: passwords.hash_password(RIGHT)] * 10)
    while len(most) < settings.PASSWORD_HASHING_THREADS:
        time.sleep(0.001)
    go_on.set()
    for thread in threads:
        thread.join()
    assert max(most) == settings.PASSWORD_HASHING_THREADS
    assert len(most) == 10


def test_is_too_busy_after_waiting_too_long_and_recovers(slow_hashing, settings, monkeypatch):
    monkeypatch.setattr(passwords, "LONGEST_WAIT", 0.01)
    go_on, most = slow_hashing
    threads = started(*[lambda: passwords.hash_password(RIGHT)] * settings.PASSWORD_HASHING_THREADS)
    while len(most) < settings.PASSWORD_HASHING_THREADS:
        time.sleep(0.001)
    with pytest.raises(TooBusy):
        passwords.hash_password(RIGHT)
    go_on.set()
    for thread in threads:
        thread.join()
    assert passwords.hash_password(RIGHT) == "hash"


def test_is_too_busy_at_once_when_too_many_wait(monkeypatch):
    monkeypatch.setattr(passwords, "_places", threading.BoundedSemaphore(1))
    passwords._places.acquire()
    with pytest.raises(TooBusy):
        passwords.hash_password(RIGHT)


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_to_hash_holds_no_database_connection(monkeypatch):
    make_user()
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(passwords, "_turns", turns)
    monkeypatch.setattr(passwords, "LONGEST_WAIT", 0.01)
    turns.acquire()
    assert connection.connection is not None
    with pytest.raises(TooBusy):
        passwords.hash_password(RIGHT)
    assert connection.connection is None
