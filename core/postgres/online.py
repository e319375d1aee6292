"""Changes to tables that others read and write meanwhile; SQLite makes them as Django does."""

from typing import Any

from django.db import migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

Editor = BaseDatabaseSchemaEditor
State = ProjectState


class MakeUniqueConcurrently(migrations.AddConstraint):
    """A UniqueConstraint of an index that is made concurrently, in place of one of the same name if there is one.

    For migrations that are not atomic. Stopped in the middle, it can be run again.
    """

    def __init__(
        self, model_name: str, constraint: models.UniqueConstraint, before: models.UniqueConstraint | None = None
    ) -> None:
        super().__init__(model_name, constraint)
        self.before = before

    def deconstruct(self) -> Any:
        name, arguments, options = super().deconstruct()
        return name, arguments, options | {"before": self.before}

    def state_forwards(self, app_label: str, state: State) -> None:
        if self.before:
            state.remove_constraint(app_label, self.model_name_lower, self.before.name)
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label: str, editor: Editor, from_state: State, to_state: State) -> None:
        self._change(app_label, editor, from_state, to_state, self.before, self.constraint)

    def database_backwards(self, app_label: str, editor: Editor, from_state: State, to_state: State) -> None:
        self._change(app_label, editor, from_state, to_state, self.constraint, self.before)

    def _change(self, app: str, editor: Editor, old: State, new: State, before: Any, after: Any) -> None:
        if editor.connection.vendor == "postgresql":
            model = new.apps.get_model(app, self.model_name)
            for statement in _statements(model, before, after, editor):
                editor.execute(statement, params=None)
            return
        with transaction.atomic(using=editor.connection.alias):
            if before:
                editor.remove_constraint(old.apps.get_model(app, self.model_name), before)
            if after:
                editor.add_constraint(new.apps.get_model(app, self.model_name), after)


def _statements(model: Any, before: Any, after: Any, editor: Editor) -> list[str]:
    table, name = model._meta.db_table, (after or before).name
    gone = f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"
    if after is None:
        return [gone]
    made = f"{name}_made"
    columns = ", ".join(model._meta.get_field(field).column for field in after.fields)
    where = f" WHERE {after._get_condition_sql(model, editor)}" if after.condition else ""  # noqa: SLF001
    make = [
        f"DROP INDEX CONCURRENTLY IF EXISTS {made}",
        f"CREATE UNIQUE INDEX CONCURRENTLY {made} ON {table} ({columns}){where}",
    ]
    if after.condition:
        return [*make, f"DROP INDEX CONCURRENTLY IF EXISTS {name}", f"ALTER INDEX {made} RENAME TO {name}"]
    return [*make, f"{gone}, ADD CONSTRAINT {name} UNIQUE USING INDEX {made}"]


class MakeIndexConcurrently(migrations.AddIndex):
    """For migrations that are not atomic. Stopped in the middle, it can be run again."""

    def database_forwards(self, app_label: str, editor: Editor, from_state: State, to_state: State) -> None:
        if editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        self.database_backwards(app_label, editor, from_state, to_state)
        editor.execute(self.index.create_sql(model, editor, concurrently=True), params=None)

    def database_backwards(self, app_label: str, editor: Editor, from_state: State, to_state: State) -> None:
        if editor.connection.vendor != "postgresql":
            super().database_backwards(app_label, editor, from_state, to_state)
            return
        editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {self.index.name}")


class DropIndexConcurrently(migrations.AlterField):
    """A reference that has no index of its own any more. For migrations that are not atomic; it can be run again.

    The table is nowhere made anew, which on SQLite would lose its triggers.
    """

    def database_forwards(self, app_label: str, editor: Any, from_state: State, to_state: State) -> None:
        model: Any = from_state.apps.get_model(app_label, self.model_name)
        name = editor._create_index_name(model._meta.db_table, [model._meta.get_field(self.name).column])  # noqa: SLF001
        concurrently = "CONCURRENTLY " if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP INDEX {concurrently}IF EXISTS {name}")

    def database_backwards(self, app_label: str, editor: Any, from_state: State, to_state: State) -> None:
        """Which keeps others from the table meanwhile."""
        model: Any = to_state.apps.get_model(app_label, self.model_name)
        for statement in editor._field_indexes_sql(model, model._meta.get_field(self.name)):  # noqa: SLF001
            editor.execute(statement)
