"""A large body is taken of whoever signed in, one at a time of each, and of few at once."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from core.uploads import MOST_AT_ONCE, TURNED_AWAY, place_to_upload, under_way
from tests.factories import make_user
from tests.personal_tokens import make_personal_token
from tests.tokens import issue_access_token

pytestmark = pytest.mark.django_db(transaction=True)


def scope_of(token: str | None) -> dict[str, Any]:
    return {"headers": [] if token is None else [(b"authorization", f"Bearer {token}".encode())]}


def asked_at_once(*tokens: str | None) -> list[tuple[bool, bool]]:
    """Of each token whether there was a place, and whether it was turned away, while those before have theirs."""

    async def ask() -> list[tuple[bool, bool]]:
        found = []
        async with AsyncExitStack() as others:
            for scope in map(scope_of, tokens):
                has_place = await others.enter_async_context(place_to_upload(scope))
                found.append((has_place, TURNED_AWAY in scope))
        return found

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "token", [None, "", "nonsense", "pgpat_nonsense", "\udce4".encode("utf-8", "replace").decode()]
)
def test_nobody_sends_a_large_body(token):
    assert asked_at_once(token) == [(False, False)]


def test_whoever_signed_in_sends_one_at_a_time(alice):
    token = issue_access_token(alice)
    assert asked_at_once(token, token) == [(True, False), (False, True)]
    assert under_way == set()
    assert asked_at_once(token) == [(True, False)]


def test_a_programs_is_one_of_its_user(alice):
    program = make_personal_token(alice).secret
    assert asked_at_once(program, issue_access_token(alice)) == [(True, False), (False, True)]


def test_few_are_sent_at_once():
    tokens = [issue_access_token(make_user(f"{number}@example.com")) for number in range(MOST_AT_ONCE + 1)]
    assert asked_at_once(*tokens) == [(True, False)] * MOST_AT_ONCE + [(False, True)]
