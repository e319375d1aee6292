"""What browsers are told that they may do with an answer, whatever it is."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from core.models import User

FOR_DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FOR_ADMIN = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=()"
)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/graphql?query={__typename}", 200), ("/graphql", 400), ("/healthz", 200), ("/nothing", 404)],
)
def test_data_may_do_nothing(address: str, status: int) -> None:
    response = Client().get(address)
    assert response.status_code == status
    assert response.headers["Content-Security-Policy"] == FOR_DATA
    assert response.headers["Permissions-Policy"] == PERMISSIONS
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_neither_may_what_is_refused_for_its_host() -> None:
    response = Client().get("/graphql", headers={"Host": "evil.example.com"})
    assert (response.status_code, response.headers["Content-Security-Policy"]) == (400, FOR_DATA)
    assert response.headers["Permissions-Policy"] == PERMISSIONS


@pytest.mark.django_db
def test_the_admin_runs_its_own_scripts_and_no_other(staff: Client) -> None:
    for address in ("/admin/", "/admin/finance/transaction/", "/admin/core/user/add/"):
        response = staff.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Security-Policy"] == FOR_ADMIN
        assert response.headers["Permissions-Policy"] == PERMISSIONS
        page = response.content.decode()
        scripts = re.findall(r"<script[^>]*>", page)
        assert scripts
        assert not [script for script in scripts if 'src="/' not in script]
        assert " onclick=" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("debug", "policy"), [(False, FOR_ADMIN), (True, None)])
def test_only_pages_for_developers_are_free(
    settings: LazySettings, alice: User, *, debug: bool, policy: str | None
) -> None:
    settings.DEBUG = debug
    client = Client()
    client.force_login(alice)
    alice.is_staff = True
    alice.save()
    response = client.get("/admin/nothing/")
    assert response.status_code == 404
    assert response.headers.get("Content-Security-Policy") == policy


@pytest.mark.parametrize(
    ("seconds", "subdomains", "preload", "secure", "header"),
    [
        (0, False, False, True, None),
        (3600, False, False, True, "max-age=3600"),
        (3600, True, True, True, "max-age=3600; includeSubDomains; preload"),
        (3600, False, False, False, None),
    ],
)
def test_browsers_are_held_to_https_where_it_is_set(
    settings: LazySettings, *, seconds: int, subdomains: bool, preload: bool, secure: bool, header: str | None
) -> None:
    settings.SECURE_HSTS_SECONDS = seconds
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD = subdomains, preload
    response = Client().get("/healthz", secure=secure)
    assert response.headers.get("Strict-Transport-Security") == header
