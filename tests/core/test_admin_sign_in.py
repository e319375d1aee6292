"""Staff with a second factor come into the admin by the password and a code, and by nothing less."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.second_factors import NOON, code_of, give_second_factor, wrong_code

PASSWORD = "correct horse battery"


@pytest.fixture
def boss(db, monkeypatch) -> User:
    stop_clock(monkeypatch, NOON)
    return make_user("boss@example.com", PASSWORD, is_staff=True, is_superuser=True)


def sign_in(browser: Client, password: str = PASSWORD, **fields: str):
    fields = {"username": "boss@example.com", "password": password, "next": "/admin/"} | fields
    return browser.post(reverse("admin:login"), fields)


def is_in(browser: Client) -> bool:
    return browser.get(reverse("admin:index")).status_code == 200


def test_the_page_asks_for_a_code(db):
    page = Client().get(reverse("admin:login")).text
    assert [name for name in ("username", "password", "code", "next") if f'name="{name}"' not in page] == []


def test_without_a_second_factor_the_password_is_enough(boss):
    browser = Client()
    assert sign_in(browser).status_code == 302
    assert is_in(browser)


def test_with_one_the_password_alone_is_refused_in_words(boss):
    give_second_factor(boss)
    browser = Client()
    response = sign_in(browser)
    assert response.status_code == 200
    assert response.context["form"].errors == {"code": ["The password is right; a code is asked for, too."]}
    assert "a code is asked for, too." in response.text
    assert not is_in(browser)


def test_with_the_code_of_the_app_or_a_recovery_code_it_opens(boss):
    secret, codes = give_second_factor(boss)
    for code in (code_of(secret), codes[0]):
        browser = Client()
        assert sign_in(browser, code=code).status_code == 302
        assert is_in(browser)


def test_a_wrong_code_and_one_that_was_used_are_refused(boss):
    secret, _ = give_second_factor(boss)
    code = code_of(secret)
    sign_in(Client(), code=code)
    for refused in (wrong_code(secret), code):
        browser = Client()
        response = sign_in(browser, code=refused)
        assert response.context["form"].errors == {"code": ["The code is wrong, or was used before."]}
        assert not is_in(browser)


def test_a_wrong_password_uses_no_code_up(boss):
    secret, _ = give_second_factor(boss)
    code, browser = code_of(secret), Client()
    assert "code" not in sign_in(browser, "wrong", code=code).context["form"].errors
    assert sign_in(browser, code=code).status_code == 302
