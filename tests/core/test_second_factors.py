"""The second factor: each code is good once and for a short while, and wrong ones make whoever tries them wait."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import AuthenticationFailed, Conflict, RateLimited
from core.models import SecondFactor, User
from core.second_factors import (
    confirm_totp,
    disable_totp,
    has_totp,
    renew_recovery_codes,
    require_second_factor,
    start_totp,
)
from core.sessions import end_all_sessions
from tests.at_once import at_once
from tests.clocks import stop_clock
from tests.factories import make_user
from tests.second_factors import NOON, code_of, give_second_factor, wrong_code

Reason = AuthenticationFailed.Reason
PASSWORD = "correct horse battery"


@pytest.fixture
def carol(db) -> User:
    return make_user("carol@example.com", PASSWORD)


@pytest.fixture(autouse=True)
def _noon(monkeypatch) -> None:
    stop_clock(monkeypatch, NOON)


def later(monkeypatch, seconds: int) -> None:
    hours, rest = divmod(seconds, 3600)
    stop_clock(monkeypatch, f"2026-05-20T{12 + hours:02}:{rest // 60:02}:{rest % 60:02}+00:00")


def refusal_of(user: User, code: str | None) -> str:
    """Why a code is refused, or "" where it is taken."""
    try:
        require_second_factor(user, code)
    except AuthenticationFailed as error:
        return error.reason if error.field == "code" else "of another field"
    except RateLimited as error:
        return f"wait {error.retry_after}"
    return ""


def test_a_user_without_one_is_let_in_whatever_the_code_is(carol):
    assert not has_totp(carol)
    assert [refusal_of(carol, code) for code in (None, "", "123456")] == ["", "", ""]


def test_it_counts_once_the_app_has_proved_its_secret(carol):
    new = start_totp(user=carol, current_password=PASSWORD)
    assert not has_totp(carol)
    assert refusal_of(carol, None) == ""
    codes = confirm_totp(user=carol, code=code_of(new.secret))
    assert has_totp(carol)
    assert len(codes) == 10
    assert refusal_of(carol, None) == Reason.SECOND_FACTOR_REQUIRED
    assert refusal_of(carol, "") == Reason.SECOND_FACTOR_REQUIRED
    assert refusal_of(carol, code_of(new.secret, 30)) == ""


def test_an_app_is_told_the_secret_and_whose_it_is(carol):
    new = start_totp(user=carol, current_password=PASSWORD)
    address = urlsplit(new.uri)
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Pocketgraph:carol%40example.com")
    assert parse_qs(address.query) == {"secret": [new.secret], "issuer": ["Pocketgraph"]}
    assert new.secret not in repr(new)


def test_the_secret_is_kept_sealed_and_recovery_codes_as_hashes(carol):
    new = start_totp(user=carol, current_password=PASSWORD)
    codes = confirm_totp(user=carol, code=code_of(new.secret))
    row = SecondFactor.objects.get()
    kept = f"{bytes(row.sealed_secret)!r} {row.recovery_digests}"
    assert [told for told in (new.secret, *codes) if told in kept] == []


def test_beginning_again_forgets_the_secret_of_before(carol):
    old = start_totp(user=carol, current_password=PASSWORD)
    new = start_totp(user=carol, current_password=PASSWORD)
    with pytest.raises(AuthenticationFailed):
        confirm_totp(user=carol, code=code_of(old.secret))
    assert confirm_totp(user=carol, code=code_of(new.secret))


@pytest.mark.parametrize("work", [
    lambda user: start_totp(user=user, current_password="wrong"),
    lambda user: disable_totp(user=user, current_password="wrong", code="123456"),
    lambda user: renew_recovery_codes(user=user, current_password="wrong", code="123456"),
], ids=["start", "disable", "renew"])  # fmt: skip
def test_whatever_changes_it_asks_for_the_password_first(carol, work):
    with pytest.raises(AuthenticationFailed) as refused:
        work(carol)
    assert refused.value.field == "current_password"


def test_what_is_on_cannot_be_begun_and_what_is_off_neither_confirmed_nor_ended(carol):
    with pytest.raises(Conflict, match="There is no new app to confirm"):
        confirm_totp(user=carol, code="123456")
    with pytest.raises(Conflict, match="Signing in with a code is off"):
        disable_totp(user=carol, current_password=PASSWORD, code="123456")
    secret, _ = give_second_factor(carol)
    with pytest.raises(Conflict, match="Signing in with a code is on already"):
        start_totp(user=carol, current_password=PASSWORD)
    with pytest.raises(Conflict, match="There is no new app to confirm"):
        confirm_totp(user=carol, code=code_of(secret))


@pytest.mark.parametrize(("seconds", "refusal"), [
    (-31, Reason.SECOND_FACTOR_WRONG), (-30, ""), (0, ""), (29, ""), (59, ""), (60, Reason.SECOND_FACTOR_WRONG),
])  # fmt: skip
def test_a_code_is_good_in_its_own_half_minute_and_the_two_beside_it(carol, seconds, refusal):
    secret, _ = give_second_factor(carol)
    assert refusal_of(carol, code_of(secret, seconds)) == refusal


def test_a_code_works_once_and_none_before_it_afterwards(carol, monkeypatch):
    secret, _ = give_second_factor(carol)
    before, now, after = (code_of(secret, seconds) for seconds in (-30, 0, 30))
    assert refusal_of(carol, now) == ""
    assert refusal_of(carol, now) == Reason.SECOND_FACTOR_WRONG
    assert refusal_of(carol, before) == Reason.SECOND_FACTOR_WRONG
    assert refusal_of(carol, after) == ""
    later(monkeypatch, 30)
    assert refusal_of(carol, after) == Reason.SECOND_FACTOR_WRONG


def test_the_code_that_confirmed_it_signs_nobody_in(carol):
    new = start_totp(user=carol, current_password=PASSWORD)
    code = code_of(new.secret)
    confirm_totp(user=carol, code=code)
    assert refusal_of(carol, code) == Reason.SECOND_FACTOR_WRONG


@pytest.mark.parametrize("write", ["{} {}", " {}{} ", "{}\t{}"])
def test_a_code_may_be_written_with_blanks(carol, write):
    secret, _ = give_second_factor(carol)
    code = code_of(secret)
    assert refusal_of(carol, write.format(code[:3], code[3:])) == ""


@pytest.mark.parametrize("code", ["0", "1" * 5, "1" * 7, "x" * 100_000, "\ud800", "١٢٣٤٥٦", "\0", "-", " "])
def test_what_is_no_code_is_wrong(carol, code):
    give_second_factor(carol)
    assert refusal_of(carol, code) == Reason.SECOND_FACTOR_WRONG


def test_each_recovery_code_signs_in_once(carol):
    _, codes = give_second_factor(carol)
    assert [refusal_of(carol, code) for code in codes] == [""] * 10
    assert refusal_of(carol, codes[0]) == Reason.SECOND_FACTOR_WRONG
    assert SecondFactor.objects.get().recovery_digests == []


def test_new_recovery_codes_take_the_place_of_all_of_before(carol):
    secret, old = give_second_factor(carol)
    new = renew_recovery_codes(user=carol, current_password=PASSWORD, code=code_of(secret))
    assert [refusal_of(carol, old[0]), refusal_of(carol, new[0])] == [Reason.SECOND_FACTOR_WRONG, ""]


def test_switching_it_off_takes_a_code_and_forgets_everything(carol):
    secret, codes = give_second_factor(carol)
    with pytest.raises(AuthenticationFailed):
        disable_totp(user=carol, current_password=PASSWORD, code=wrong_code(secret))
    assert has_totp(carol)
    disable_totp(user=carol, current_password=PASSWORD, code=codes[3])
    assert not has_totp(carol)
    assert SecondFactor.objects.count() == 0
    assert refusal_of(carol, None) == ""


def test_five_wrong_codes_are_free_and_each_further_one_doubles_the_wait(carol, monkeypatch):
    secret, _ = give_second_factor(carol)
    assert [refusal_of(carol, wrong_code(secret)) for _ in range(6)] == [Reason.SECOND_FACTOR_WRONG] * 5 + ["wait 30"]
    assert refusal_of(carol, code_of(secret)) == "wait 30"
    later(monkeypatch, 29)
    assert refusal_of(carol, code_of(secret)) == "wait 1"
    later(monkeypatch, 30)
    assert refusal_of(carol, wrong_code(secret)) == Reason.SECOND_FACTOR_WRONG
    assert refusal_of(carol, code_of(secret)) == "wait 60"
    later(monkeypatch, 30 + 60)
    assert refusal_of(carol, code_of(secret)) == ""
    assert refusal_of(carol, wrong_code(secret)) == Reason.SECOND_FACTOR_WRONG


def test_nobody_waits_for_longer_than_an_hour(carol, monkeypatch):
    secret, _ = give_second_factor(carol)
    SecondFactor.objects.update(failures=2**31 - 1, failed_at=NOON)
    assert refusal_of(carol, code_of(secret)) == "wait 3600"
    later(monkeypatch, 3600)
    assert refusal_of(carol, code_of(secret)) == ""


def test_a_recovery_code_lets_its_owner_in_whoever_else_tries(carol):
    secret, codes = give_second_factor(carol)
    for _ in range(5):
        refusal_of(carol, wrong_code(secret))
    assert refusal_of(carol, code_of(secret)) == "wait 30"
    assert refusal_of(carol, codes[0]) == ""
    assert refusal_of(carol, code_of(secret)) == ""


def test_wrong_codes_of_one_make_nobody_else_wait(carol, alice):
    secret, _ = give_second_factor(carol)
    of_alice, _ = give_second_factor(alice)
    for _ in range(6):
        refusal_of(carol, wrong_code(secret))
    assert refusal_of(carol, code_of(secret)) == "wait 30"
    assert refusal_of(alice, code_of(of_alice)) == ""


def test_nobody_signs_in_with_another_users_codes(carol, alice):
    _, codes = give_second_factor(carol)
    give_second_factor(alice)
    assert refusal_of(alice, codes[0]) == Reason.SECOND_FACTOR_WRONG
    assert refusal_of(carol, codes[0]) == ""


def test_under_another_secret_key_recovery_codes_still_sign_in(carol, settings, caplog):
    secret, codes = give_second_factor(carol)
    settings.SEALING_KEY = bytes(32)
    assert refusal_of(carol, code_of(secret)) == Reason.SECOND_FACTOR_WRONG
    assert [record.message for record in caplog.records] == [
        f"The second factor of user {carol.pk} cannot be read: SECRET_KEY is another one."
    ]
    assert refusal_of(carol, codes[0]) == ""


def test_ending_all_sessions_leaves_it_on(carol):
    give_second_factor(carol)
    end_all_sessions(carol)
    assert has_totp(carol)


def test_who_has_none_is_let_in_after_one_statement(carol):
    with CaptureQueriesContext(connection) as statements:
        require_second_factor(carol, None)
    assert len(statements) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_code_that_many_use_at_once_lets_one_in(kind):
    user = make_user("carol@example.com", PASSWORD)
    secret, codes = give_second_factor(user)
    code = {"app": code_of(secret), "recovery": codes[0]}[kind]
    outcomes = at_once(lambda: refusal_of(user, code), 5)
    assert sorted(outcomes) == ["", *[Reason.SECOND_FACTOR_WRONG] * 4]
