"""The admin is where the setting says, with all that is the admin's alone, or nowhere."""

import importlib

import pytest
from django.test import Client
from django.urls import clear_url_caches

from core.policies import FOR_ADMIN, POLICY
from graphql_api import urls
from tests.graphql_api.errors import extensions


@pytest.fixture
def served(settings):
    """Serve the addresses anew by what the settings are then."""

    def serve(**said: object) -> Client:
        for name, value in said.items():
            setattr(settings, name, value)
        importlib.reload(urls)
        clear_url_caches()
        return Client()

    yield serve
    settings.ADMIN, settings.ADMIN_PATH = True, "admin/"
    importlib.reload(urls)
    clear_url_caches()


def nothing_here(response) -> bool:
    [error] = response.json()["errors"]
    return response.status_code == 404 and error["extensions"] == extensions("NOT_FOUND")


@pytest.mark.django_db
def test_the_admin_is_at_the_path_of_the_setting(served):
    client = served(ADMIN_PATH="back-office/")
    page = client.get("/back-office/login/")
    assert page.status_code == 200
    assert page.headers[POLICY] == FOR_ADMIN
    assert client.get("/back-office/").headers["Location"] == "/back-office/login/?next=/back-office/"
    assert nothing_here(client.get("/admin/login/"))


@pytest.mark.django_db
def test_staff_sign_in_at_the_path_of_the_setting(served, django_user_model):
    django_user_model.objects.create_superuser("staff@example.com", "correct horse battery")
    form = {"username": "staff@example.com", "password": "correct horse battery", "next": "/back-office/"}
    client = served(ADMIN_PATH="back-office/")
    assert client.post("/back-office/login/", form).headers["Location"] == "/back-office/"
    assert client.get("/back-office/").status_code == 200


def test_an_admin_that_is_off_is_nowhere(served):
    client = served(ADMIN=False)
    assert nothing_here(client.get("/admin/"))
    assert nothing_here(client.get("/admin/login/"))
