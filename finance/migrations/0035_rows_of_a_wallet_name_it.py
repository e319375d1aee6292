"""Every row of a wallet has a column for it, also where it is a part of another row: what tables can be spread over
machines by, and what the database compares with the wallet of what the row names.

The code of before writes none, so that on PostgreSQL a trigger does; on SQLite 0040 makes it, as tables are made anew until then.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

from core.postgres.migrations import RunOnPostgres, giving_way

PARTS = {"allocation": "transaction", "buckettotal": "bucket", "budget": "category", "prediction": "period"}
"""What has the wallet of which of the rows that it names."""
NAMES = {"allocation": "allocations", "buckettotal": "bucket_totals", "budget": "budgets", "prediction": "predictions"}
WALLET_OF = "SELECT wallet_id FROM finance_{parent} WHERE id = {row}.{parent}_id"


def wallet(name: str, **options: Any) -> Any:
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.CASCADE,
        related_name=NAMES[name],
        to="finance.wallet",
        **options,
    )


class AddWallet(migrations.AddField):
    """On PostgreSQL without a foreign key of its own, as 0038 makes one together with the row that it is a part of."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE finance_{self.model_name} ADD COLUMN wallet_id bigint NULL")
        else:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


def filled(name: str, parent: str) -> RunOnPostgres:
    table, function = f"finance_{name}", f"pocketgraph_wallet_of_{name}"
    body = f"NEW.wallet_id := ({WALLET_OF.format(parent=parent, row='NEW')}); RETURN NEW;"
    return RunOnPostgres(
        [
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
            f"CREATE TRIGGER {name}_gets_its_wallet BEFORE INSERT ON {table} FOR EACH ROW"
            f" WHEN (NEW.wallet_id IS NULL) EXECUTE FUNCTION {function}()",
        ],
        [f"DROP TRIGGER {name}_gets_its_wallet ON {table}", f"DROP FUNCTION {function}()"],
    )


class Migration(migrations.Migration):
    dependencies = [("finance", "0034_walls_that_let_dumps_through")]

    operations = [
        giving_way(),
        *(
            operation
            for name, parent in PARTS.items()
            for operation in (AddWallet(name, "wallet", wallet(name, null=True)), filled(name, parent))
        ),
    ]
