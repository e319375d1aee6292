"""What settings are by default, in production and in development, and what the environment makes of them."""

import logging
import runpy
from typing import Any

import pytest

from tests.architecture.test_boundaries import ROOT
from tests.production import PRODUCTION

DEVELOPMENT = {"DEBUG": "true"}
MAIL = {"EMAIL_URL": "smtp+tls://user:secret@mail.example.com:587"}


def settings_of(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> dict[str, Any]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "core" / "settings.py"))


@pytest.mark.parametrize(
    ("environment", "name", "value"),
    [
        (PRODUCTION, "CORS_ALLOWED_ORIGIN_REGEXES", []),
        (PRODUCTION, "INTROSPECTION", False),
        (DEVELOPMENT, "INTROSPECTION", True),
        (DEVELOPMENT | {"INTROSPECTION": "false"}, "INTROSPECTION", False),
        (PRODUCTION | {"INTROSPECTION": "true"}, "INTROSPECTION", True),
        (PRODUCTION | {"GRAPHIQL": "true"}, "INTROSPECTION", True),
        (PRODUCTION, "REFRESH_COOKIE_NAME", "__Host-pocketgraph-refresh"),
        (PRODUCTION, "REFRESH_COOKIE_SECURE", True),
        (DEVELOPMENT, "REFRESH_COOKIE_NAME", "pocketgraph-refresh"),
        (PRODUCTION, "EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"),
        (DEVELOPMENT, "EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"),
        (PRODUCTION | MAIL, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"),
        (PRODUCTION | MAIL, "EMAIL_HOST", "mail.example.com"),
        (PRODUCTION | MAIL, "EMAIL_PORT", 587),
        (PRODUCTION | MAIL, "EMAIL_USE_TLS", True),
        (PRODUCTION, "EMAIL_CONFIRMATION_REQUIRED", False),
        (PRODUCTION | MAIL | {"EMAIL_CONFIRMATION": "required"}, "EMAIL_CONFIRMATION_REQUIRED", True),
        (PRODUCTION, "METRICS_PORT", 0),
        (PRODUCTION, "METRICS_HOST", "127.0.0.1"),
        (PRODUCTION | {"METRICS_PORT": "9100"}, "METRICS_PORT", 9100),
        (PRODUCTION, "SECURE_HSTS_SECONDS", 0),
        (PRODUCTION, "SECURE_HSTS_INCLUDE_SUBDOMAINS", False),
        (PRODUCTION, "SECURE_HSTS_PRELOAD", False),
        (PRODUCTION | {"SECURE_HSTS_SECONDS": "31536000"}, "SECURE_HSTS_SECONDS", 31_536_000),
        (PRODUCTION | {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true"}, "SECURE_HSTS_INCLUDE_SUBDOMAINS", True),
        (PRODUCTION | {"SECURE_HSTS_PRELOAD": "true"}, "SECURE_HSTS_PRELOAD", True),
    ],
)
def test_a_setting_is(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], name: str, value: object) -> None:
    assert settings_of(monkeypatch, environment)[name] == value


def test_a_line_of_django_s_is_written_once() -> None:
    assert logging.getLogger("django").handlers == []
    assert logging.getLogger("django").propagate
