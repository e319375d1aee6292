"""What the operator is warned of."""

from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, Error, connections

POSTGRES: Final = "core.postgres"
BYPASSES: Final = """
    SELECT rolname FROM pg_roles
    WHERE rolname = coalesce(nullif(%s, ''), current_user) AND (rolsuper OR rolbypassrls)
"""


@register(Tags.database)
def role_does_not_bypass(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """In production on PostgreSQL, a warning where the application's role sees through every policy."""
    if settings.DEBUG or DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    role = _bypassing_role()
    if role is None:
        return []
    hint = "Give DATABASE_URL a role of its own and OWNER_DATABASE_URL this one; `manage.py migrate` makes the first."
    return [Warning(f"The role {role} bypasses row-level security.", hint=hint, id="pocketgraph.W001")]


@register(Tags.security, deploy=True)
def limits_are_shared(**options: Any) -> list[CheckMessage]:
    """On PostgreSQL, where several processes may serve, a warning where each of them counts towards limits alone."""
    if settings.REDIS_URL or not settings.RATE_LIMITS or settings.DATABASES[DEFAULT_DB_ALIAS]["ENGINE"] != POSTGRES:
        return []
    hint = "Let REDIS_URL name a Redis, unless only one process serves."
    return [
        Warning("Each process counts towards limits and wrong passwords by itself.", hint=hint, id="pocketgraph.W002")
    ]


@register
def replica_can_be_read(**options: Any) -> list[CheckMessage]:
    """A warning where there is a replica that nothing reads."""
    is_read = settings.DATABASES[DEFAULT_DB_ALIAS]["ENGINE"] == POSTGRES and settings.DATABASE_READERS > 0
    if is_read or settings.REPLICA is None:
        return []
    hint = "Let DATABASE_URL name its PostgreSQL, and DATABASE_READERS be 1 or more."
    return [Warning("The replica of REPLICA_URL is not read.", hint=hint, id="pocketgraph.W003")]


def _bypassing_role() -> str | None:
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return None
    try:
        with connection.cursor() as cursor:
            cursor.execute(BYPASSES, [settings.DATABASES[DEFAULT_DB_ALIAS]["USER"]])
            found = cursor.fetchone()
    except Error:  # Whoever needs the database says so.
        return None
    return None if found is None else str(found[0])
