"""What only PostgreSQL has, for migrations that do nothing on another database."""

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


def giving_way() -> RunOnPostgres:
    """Before operations that lock several tables at once: none is waited for longer than a tenth of a second.

    Whoever writes may hold the one and wait for the other. PostgreSQL ends one of two that wait for each other after a
    second (``deadlock_timeout``), and by then the migration has given up, to be tried again.
    """
    return RunOnPostgres("SET LOCAL lock_timeout = '100ms'", RunOnPostgres.noop)
