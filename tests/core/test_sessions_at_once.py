"""Sessions that twenty threads use at the same time."""

import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from core.errors import AuthenticationFailed
from core.models import RefreshToken, SignIn, User
from core.sessions import Session, end_all_sessions, refresh_session, start_session
from tests.at_once import at_once
from tests.clocks import stop_clock
from tests.factories import make_user


def in_twenty_threads(work: Callable[[], Any]) -> list[Any]:
    return at_once(work, 20)


def kind_of(outcome: object) -> str:
    return outcome.reason if isinstance(outcome, AuthenticationFailed) else type(outcome).__name__


@pytest.mark.django_db(transaction=True)
def test_twenty_refreshes_at_once_are_answered_with_one_successor():
    user = make_user()
    token = start_session(user).refresh_token
    outcomes = in_twenty_threads(lambda: refresh_session(token))
    assert Counter(map(kind_of, outcomes)) == {"Session": 20}
    assert RefreshToken.objects.count() == 2
    [successor] = {outcome.refresh_token for outcome in outcomes if isinstance(outcome, Session)}
    assert refresh_session(successor).user == user


@pytest.mark.django_db(transaction=True)
def test_twenty_tabs_with_one_cookie_stay_signed_in_however_they_refresh():
    """Each sends the newest token that the browser has, and what it is answered becomes that."""
    user = make_user()
    cookie = [start_session(user).refresh_token]

    def work() -> None:
        for _ in range(3):
            cookie[0] = refresh_session(cookie[0]).refresh_token

    assert Counter(map(kind_of, in_twenty_threads(work))) == {"NoneType": 20}
    assert refresh_session(cookie[0]).user == user
    assert SignIn.objects.filter(ended_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_late_reuses_at_once_one_ends_the_session_and_all_are_refused(monkeypatch):
    stop_clock(monkeypatch, "2026-05-01T12:00:00+00:00")
    user = make_user()
    token = start_session(user).refresh_token
    newest = refresh_session(token).refresh_token
    stop_clock(monkeypatch, "2026-05-01T12:00:10+00:00")
    outcomes = in_twenty_threads(lambda: refresh_session(token))
    assert Counter(map(kind_of, outcomes)) == {"TOKEN_REUSED": 1, "TOKEN_REVOKED": 19}
    with pytest.raises(AuthenticationFailed) as refused:
        refresh_session(newest)
    assert refused.value.reason == AuthenticationFailed.Reason.TOKEN_REVOKED


@pytest.mark.django_db(transaction=True)
def test_no_session_survives_signing_out_everywhere_while_others_start():
    user, turns = make_user(), itertools.count()

    def work() -> Session | None:
        as_read_before = User.objects.get(pk=user.pk).changed(token_version=0)
        return end_all_sessions(as_read_before) if next(turns) == 10 else start_session(as_read_before)

    kinds = Counter(map(kind_of, in_twenty_threads(work)))
    assert kinds["NoneType"] == 1
    assert kinds["Session"] + kinds["TOKEN_REVOKED"] == 19
    assert SignIn.objects.filter(ended_at=None).count() == 0
