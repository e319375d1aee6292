"""How many migrations of this code the database does not have."""

from collections.abc import Iterable

from django.db import connections

from core.health import missing_migrations
from core.metrics.gauges import Gauge, single


def of_migrations() -> Iterable[Gauge]:
    missing = missing_migrations(connections["default"])
    yield single("pocketgraph_migrations_missing", "Migrations of this code that are not applied.", len(missing))
