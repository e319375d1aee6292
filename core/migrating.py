"""Going back: what a migration made is lost when it is undone, with the rows in it."""

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.exceptions import AmbiguityError
from django.db.migrations.executor import MigrationExecutor


def require_no_loss(connection: BaseDatabaseWrapper, app: str | None, migration: str | None) -> None:
    """CommandError where migrating to this ``migration`` would undo others, and somebody has rows here."""
    undone = _undone(connection, app, migration) if app and migration else []
    if undone and _has_people(connection):
        raise CommandError(
            f"Going back would undo {', '.join(undone)}, and lose what is in the tables and columns that they made. "
            "Make a backup first (manage.py backup FILE). With --force they are undone."
        )


def _undone(connection: BaseDatabaseWrapper, app: str, migration: str) -> list[str]:
    """None where there is no such migration, which Django tells in its own words."""
    executor = MigrationExecutor(connection)
    try:
        target = None if migration == "zero" else executor.loader.get_migration_by_prefix(app, migration).name
    except (KeyError, AmbiguityError):
        return []
    plan = executor.migration_plan([(app, target)])
    return [f"{step.app_label}.{step.name}" for step, is_undone in plan if is_undone]


def _has_people(connection: BaseDatabaseWrapper) -> bool:
    user = apps.get_model(settings.AUTH_USER_MODEL)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {user._meta.db_table} LIMIT 1")  # noqa: S608
            return cursor.fetchone() is not None
    except DatabaseError:
        return False
