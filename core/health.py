"""Whether this process can answer requests."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.loader import MigrationLoader


def missing_for_readiness() -> list[str]:
    """What requests would have to do without, in words that are safe to show; empty when the process is ready."""
    try:
        loader = MigrationLoader(connections[DEFAULT_DB_ALIAS])
    except DatabaseError:
        return ["The database cannot be reached."]
    unapplied = sorted(set(loader.graph.nodes) - set(loader.applied_migrations))
    return [f"The migration {app}.{name} is not applied." for app, name in unapplied]
