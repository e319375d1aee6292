from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.commands import migrate
from django.db import connections

from core.acting import for_everyone
from core.postgres.roles import as_owner, let_in


class Command(migrate.Command):
    def check(self, *args: Any, **options: Any) -> None:
        """Of models and databases; Django's other checks would load the whole API, at each start of a container."""
        super().check(*args, **options | {"tags": [Tags.models, Tags.database]})

    @for_everyone()
    def handle(self, *args: Any, **options: Any) -> None:
        """Django's command for everyone's rows, as the owner of the tables, who then lets the application use them."""
        connection, own = connections[options["database"]], settings.DATABASES[options["database"]]
        with as_owner(connection):
            super().handle(*args, **options)
            if settings.OWNER_DATABASE is not None:
                let_in(connection, own["USER"], own["PASSWORD"])
