"""The admin's passwords go through the door of all others: the same failures, the same turns, told on a page."""

import pytest
from django.test import Client
from django.urls import reverse

from core import hashing
from core.admin_limits import AdminLimits
from core.errors import AuthenticationFailed, RateLimited
from core.hashing import Turns
from core.passwords import user_of_credentials
from core.rates.table import Limit, Rate
from core.rates.visits import Visit, visiting
from tests.clocks import stop_clock
from tests.factories import make_user

PASSWORD = "correct horse battery"
AWAY = "198.51.100.1"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00:00Z")


@pytest.fixture
def admin(db):
    return make_user("admin@example.com", PASSWORD, is_staff=True, is_superuser=True)


def sign_in(password: str = "wrong", address: str = AWAY):  # noqa: S107 (it is none)
    form = {"username": "admin@example.com", "password": password}
    return Client(REMOTE_ADDR=address).post(reverse("admin:login"), form)


def test_guesses_at_the_door_of_the_admin_are_slowed_down(admin):
    assert [sign_in().status_code for _ in range(5)] == [200] * 5
    response = sign_in(PASSWORD)
    assert (response.status_code, response["Retry-After"]) == (429, "1")
    assert response.text == "There were too many wrong passwords. Try again in 1 seconds."


def test_guesses_count_together_with_those_at_the_api(admin):
    with visiting(Visit(AWAY)), pytest.raises(AuthenticationFailed):
        user_of_credentials("admin@example.com", "wrong")
    assert [sign_in().status_code for _ in range(5)] == [200] * 4 + [429]


def test_the_admin_is_known_where_they_signed_in_before(admin):
    assert sign_in(PASSWORD, "203.0.113.7").status_code == 302
    for n in range(40):
        sign_in(address=f"198.51.100.{n}")
    assert sign_in(PASSWORD, AWAY).status_code == 429
    assert sign_in(PASSWORD, "203.0.113.7").status_code == 302


def test_hashing_for_the_admin_waits_its_turn(admin, monkeypatch):
    monkeypatch.setattr(hashing, "TURNS", Turns(0, 0))
    response = sign_in(PASSWORD)
    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert response.text == "Too many requests at once; try again in a moment. Try again in 1 seconds."


@pytest.fixture
def own(admin):
    client = Client(REMOTE_ADDR=AWAY)
    client.force_login(admin)
    return client


def change(client: Client, old: str):
    new = "another horse battery"
    return client.post(
        reverse("admin:password_change"), {"old_password": old, "new_password1": new, "new_password2": new}
    )


def test_a_new_password_of_one_s_own_needs_the_old_one(admin, own):
    response = change(own, "wrong")
    assert response.context["form"].errors == {"old_password": ["The current password is wrong."]}
    assert change(own, PASSWORD).status_code == 302
    admin.refresh_from_db()
    assert admin.check_password("another horse battery")


def test_guesses_at_the_old_password_are_slowed_down(own):
    assert [change(own, "wrong").status_code for _ in range(6)] == [200] * 5 + [429]


def test_hashing_a_password_for_another_user_waits_its_turn(staff, monkeypatch):
    monkeypatch.setattr(hashing, "TURNS", Turns(0, 0))
    form = {"email": "new@example.com", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert staff.post(reverse("admin:core_user_add"), form).status_code == 503


def test_requests_of_the_admin_count_for_their_address(settings, own):
    settings.RATE_LIMITS = {Rate.ADDRESS: Limit(Rate.ADDRESS, 1, 60, "requests from one address")}
    assert own.get(reverse("admin:index")).status_code == 200
    response = own.get(reverse("admin:index"))
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert response["RateLimit"] == '"address";r=0;t=60'


def test_other_failures_of_the_admin_are_nobody_s_page(monkeypatch, own):
    def broken(*_: object) -> None:
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_INVALID)

    monkeypatch.setattr("core.admin_site.PasswordChangeView.dispatch", broken)
    with pytest.raises(AuthenticationFailed):
        own.get(reverse("admin:password_change"))


def test_refusals_elsewhere_are_not_the_admin_s(rf):
    refuse = AdminLimits(lambda _request: None).process_exception
    assert refuse(rf.get("/graphql"), RateLimited("Too often.", 1)) is None
