"""Constraints for migrations that only PostgreSQL knows: on SQLite the services hold these rules under a lock."""

from collections.abc import Sequence

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


def of_its_wallet(table: str, name: str, *more: str, parent: str = "") -> RunOnPostgres:
    """A reference ``name`` from ``table`` to ``parent`` that must agree in the wallet, and in ``more`` columns."""
    return agreeing(
        table, name, f"{table}_{name}_is_of_its_wallet", columns=("wallet_id", *more), parent=parent or name
    )


def agreeing(table: str, name: str, constraint_name: str, *, columns: Sequence[str], parent: str) -> RunOnPostgres:
    """A reference ``name`` from ``table`` to ``parent`` that must agree in these columns."""
    theirs, ours = ", ".join(["id", *columns]), ", ".join([f"{name}_id", *columns])
    return constraint(
        f"finance_{table}",
        constraint_name,
        f"FOREIGN KEY ({ours}) REFERENCES finance_{parent} ({theirs}) DEFERRABLE INITIALLY DEFERRED",
    )
