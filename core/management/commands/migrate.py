from functools import partial
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations import Migration

from core.acting import for_everyone
from core.migrating import require_no_loss
from core.postgres.migrating import bound_locks, with_patience
from core.postgres.roles import as_owner, let_in


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--force", action="store_true", help="go back, although what was made since is lost")

    def check(self, *args: Any, **options: Any) -> None:
        """Of models and databases; Django's other checks would load the whole API, at each start of a container."""
        super().check(*args, **options | {"tags": [Tags.models, Tags.database]})

    @for_everyone()
    def handle(self, *args: Any, **options: Any) -> None:
        """Django's command for everyone's rows, as the owner of the tables, who then lets the application use them."""
        connection, own = connections[options["database"]], settings.DATABASES[options["database"]]
        with as_owner(connection):
            if not options.pop("force"):
                require_no_loss(connection, options["app_label"], options["migration_name"])
            with_patience(partial(super().handle, *args, **options), self._say)
            bound_locks(connection, None)
            if settings.OWNER_DATABASE is not None:
                let_in(connection, own["USER"], own["PASSWORD"])

    def _say(self, line: str) -> None:
        self.stdout.write(f"\n{line}")
        self.stdout.flush()

    def migration_progress_callback(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        if action in {"apply_start", "unapply_start"}:
            bound_locks(connections[DEFAULT_DB_ALIAS], migration)
        super().migration_progress_callback(action, migration, fake)
