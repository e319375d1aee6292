"""Constraints for migrations that only PostgreSQL knows: on SQLite the services hold these rules under a lock."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class RunOnPostgres(migrations.RunSQL):
    """RunSQL that does nothing on another database."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


def constraint(table: str, name: str, rule: str) -> RunOnPostgres:
    return RunOnPostgres(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}", f"ALTER TABLE {table} DROP CONSTRAINT {name}"
    )


def of_its_wallet(table: str, parent: str, *more: str) -> RunOnPostgres:
    """A reference from ``table`` to ``parent`` that must agree in the wallet, and in ``more`` columns."""
    theirs = ", ".join(["wallet_id", "id", *more])
    ours = ", ".join(["wallet_id", f"{parent}_id", *more])
    return constraint(
        f"finance_{table}",
        f"{table}_{parent}_is_of_its_wallet",
        f"FOREIGN KEY ({ours}) REFERENCES finance_{parent} ({theirs}) DEFERRABLE INITIALLY DEFERRED",
    )
