"""What a load balancer is told."""

import pytest
from django.db import connections
from django.test import Client

pytestmark = pytest.mark.urls("tests.graphql_api.http.app")


def test_healthz_answers_without_a_database() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_that_requests_can_be_answered() -> None:
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_names_a_migration_that_is_not_applied() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'finance' AND name LIKE '0002%'")
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable",
        "missing": ["The migration finance.0002_base_categories is not applied."],
    }


@pytest.mark.django_db
def test_readyz_says_when_the_database_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.health.connections", {"default": unreachable()})
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "missing": ["The database cannot be reached."]}


def unreachable():
    connection = connections["default"].copy()
    if connection.vendor == "sqlite":
        connection.settings_dict = {**connection.settings_dict, "NAME": "/nowhere/secret-name.sqlite3"}
    else:
        connection.settings_dict = {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": "1", "OPTIONS": {}}
    return connection
