from typing import Any

from django.db import connection, transaction

from core.acting import for_everyone
from core.backups.sessions import END_SESSIONS
from core.commands import OperatorCommand


class Command(OperatorCommand):
    help = "Signs everybody out and ends every token, as restore does: for a database that was brought back otherwise."

    @for_everyone()
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            for statement in END_SESSIONS:
                cursor.execute(statement)
        self.stdout.write("Everybody is signed out, and every token has ended.")
