"""What a process must not load before it has to: what starts soon is started without fear, and often."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tests.architecture.test_boundaries import ROOT

API = {"strawberry", "strawberry_django", "graphql_api.schema", "graphql_api.urls"}
"""Packages and modules that take most of the time in which the server starts."""
FOR_WATCHING = {"prometheus_client", "opentelemetry"}
FOR_ADMINS = {"core.admin", "core.admin_site", "finance.admin"}
FOR_COMMANDS = {
    "core.backups",
    "core.management",
    "finance.management",
    "finance.migrations",
    "finance.exchange.household",
}
COMMANDS = (
    "backup",
    "check_ledger",
    "clear_demo",
    "clear_expired",
    "end_second_factor",
    "end_sessions",
    "export_backup",
    "import_household",
    "invite",
    "read_statement",
    "restore",
    "restore_backup",
    "seed_demo",
)


def loaded(program: str) -> set[str]:
    """The modules that are there once ``program`` has run in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-c", f"import sys\n{program}\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return set(done.stdout.split())


def loaded_by_command(name: str, begun: str) -> set[str]:
    return loaded(
        "import django; django.setup()\n"
        "from django.core.management import load_command_class, get_commands\n"
        f"command = load_command_class(get_commands()['{name}'], '{name}')\n"
        f"command.handle = lambda *_, **__: None\n{begun}"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_starts_without_the_api_and_the_admin(name: str) -> None:
    modules = loaded_by_command(name, "command.execute(force_color=False, no_color=False, skip_checks=False)")
    assert "finance.models" in modules
    assert modules & (API | FOR_ADMINS) == set()


def test_migrations_begin_without_them_too() -> None:
    modules = loaded_by_command("migrate", "command.check(databases=[])")
    assert "finance.models" in modules
    assert modules & (API | FOR_ADMINS) == set()


def test_the_server_starts_without_what_only_commands_need() -> None:
    modules = loaded("import core.asgi, graphql_api.urls")
    assert "graphql_api.schema" in modules
    assert {name for name in FOR_COMMANDS if name in modules} == set()


def test_and_without_what_counts_for_nobody() -> None:
    modules = loaded("import core.asgi, graphql_api.urls")
    assert {name for name in modules if name.partition(".")[0] in FOR_WATCHING} == set()


def test_what_the_server_has_loaded_is_never_gone_through_for_garbage() -> None:
    loaded(
        "import gc; from graphql_api.http.server import load; load()\n"
        "assert gc.isenabled() and len(gc.get_objects()) < gc.get_freeze_count() / 100"
    )


def test_nobody_searches_the_machine_for_libraries_of_geometry() -> None:
    with pytest.raises(ImproperlyConfigured, match="The library is not used here"):
        import django.contrib.gis.gdal.libgdal  # noqa: F401, PLC0415
    assert settings.GDAL_LIBRARY_PATH is not None
