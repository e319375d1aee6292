"""Secrets: production starts with good ones only, and no two purposes share a key."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.secret_keys import DEVELOPMENT_KEY, Secrets, derived_key, read_secrets, token_keys
from tests.architecture.test_boundaries import ROOT
from tests.production import PRODUCTION

PREVIOUS = "p-0123456789-0123456789-01234567"
START = "import core.asgi; from django.conf import settings; print(*(key.id for key in settings.TOKEN_KEYS))"
BAD = [
    ({"SECRET_KEY": ""}, "Set SECRET_KEY to a secret of 32 characters or more: it is missing or empty."),
    ({"JWT_KEY": ""}, "Set JWT_KEY to a secret of 32 characters or more: it is missing or empty."),
    ({"SECRET_KEY": "s"}, "SECRET_KEY is too short: a secret has 32 characters or more."),
    ({"JWT_KEY": "j"}, "JWT_KEY is too short: a secret has 32 characters or more."),
    ({"JWT_KEY": PRODUCTION["JWT_KEY"][1:]}, "JWT_KEY is too short: a secret has 32 characters or more."),
    ({"JWT_PREVIOUS_KEY": PREVIOUS[1:]}, "JWT_PREVIOUS_KEY is too short: a secret has 32 characters or more."),
    ({"JWT_KEY": " " * 64}, "JWT_KEY is too simple: it has fewer than 5 different characters."),
    ({"SECRET_KEY": "abcd" * 16}, "SECRET_KEY is too simple: it has fewer than 5 different characters."),
    ({"JWT_KEY": DEVELOPMENT_KEY}, "JWT_KEY is the key of development, which everybody knows."),
    ({"JWT_KEY": PRODUCTION["SECRET_KEY"]}, "JWT_KEY equals SECRET_KEY: each needs a secret of its own."),
    ({"JWT_PREVIOUS_KEY": PRODUCTION["JWT_KEY"]}, "JWT_PREVIOUS_KEY equals JWT_KEY: each needs a secret of its own."),
    (
        {"JWT_PREVIOUS_KEY": PRODUCTION["SECRET_KEY"]},
        "JWT_PREVIOUS_KEY equals SECRET_KEY: each needs a secret of its own.",
    ),
]


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """What becomes of a server in production, up to where it would listen."""
    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("secrets", "message"), BAD)
def test_bad_secrets_stop_a_production_start_in_one_line_that_names_the_variable(secrets, message):
    server = started(**secrets)
    assert server.returncode == 1
    assert server.stderr.splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {message}"


@pytest.mark.parametrize("secrets", [{}, {"JWT_PREVIOUS_KEY": PREVIOUS}, {"JWT_KEY": f"${PREVIOUS}"}])
def test_good_secrets_start_production_and_are_taken_as_written(secrets):
    server = started(**secrets)
    assert server.returncode == 0, server.stderr
    keys = token_keys(read_secrets(PRODUCTION | secrets, development=False))
    assert server.stdout.split() == [key.id for key in keys]


@pytest.mark.parametrize("name", ["SECRET_KEY", "JWT_KEY"])
def test_production_has_no_secret_of_its_own(name):
    with pytest.raises(ImproperlyConfigured, match=f"^Set {name} to a secret"):
        read_secrets({other: secret for other, secret in PRODUCTION.items() if other != name}, development=False)


@pytest.mark.parametrize("told", [{}, {"SECRET_KEY": "", "JWT_KEY": ""}])
def test_development_has_fixed_secrets(told):
    assert read_secrets(told, development=True) == Secrets(DEVELOPMENT_KEY, DEVELOPMENT_KEY, "")


def test_development_takes_what_it_is_told():
    told = {"SECRET_KEY": "a", "JWT_KEY": "b", "JWT_PREVIOUS_KEY": "c"}
    assert read_secrets(told, development=True) == Secrets("a", "b", "c")


def test_keys_are_those_of_hkdf():
    """Test case 3 of RFC 5869, appendix A: no salt, no purpose; its first block."""
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert derived_key("\x0b" * 22, "").hex() == expected


def test_every_purpose_has_a_key_of_its_own():
    key = token_keys(Secrets(DEVELOPMENT_KEY, DEVELOPMENT_KEY, ""))[0]
    derived = [settings.SECRET_KEY, key.key.hex(), derived_key(DEVELOPMENT_KEY, "id of access tokens' key").hex()]
    assert len({DEVELOPMENT_KEY, DEVELOPMENT_KEY.encode().hex(), *derived}) == 5
    assert [len(text) for text in derived] == [64, 64, 64]


def test_a_key_keeps_its_id_when_another_takes_its_place():
    [before] = token_keys(Secrets(PRODUCTION["SECRET_KEY"], PREVIOUS, ""))
    now, previous = token_keys(Secrets(PRODUCTION["SECRET_KEY"], PRODUCTION["JWT_KEY"], PREVIOUS))
    assert previous == before
    assert now.id != previous.id
    assert now.key != previous.key


def test_no_secret_shows_when_keys_are_printed():
    secrets = Secrets(PRODUCTION["SECRET_KEY"], PRODUCTION["JWT_KEY"], PREVIOUS)
    printed = repr((secrets, token_keys(secrets)))
    assert not any(secret in printed for secret in (PRODUCTION["SECRET_KEY"], PRODUCTION["JWT_KEY"], PREVIOUS))
    assert not any(repr(key.key) in printed for key in token_keys(secrets))
