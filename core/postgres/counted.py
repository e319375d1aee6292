"""Connections to PostgreSQL that this process holds, those of its threads and those that its event loop reads over; and
the replica, if there is one.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from core.metrics.gauges import Gauge, single
from core.outages import stats_of_pool
from core.postgres.readers import READERS

MEANINGS: Final = {
    "connections": "Connections that there are.",
    "connections_in_use": "Connections that somebody has at the moment.",
    "connections_max": "Connections that there may be.",
    "waiting": "Those who wait for a connection.",
}


def of_pools() -> Iterable[Gauge]:
    """None where there are no pools, as on SQLite."""
    found = {"threads": stats_of_pool(), "readers": READERS.stats(), "replica": READERS.replica.standby.stats()}
    pools = {pool: _standing(stats) for pool, stats in found.items() if stats}
    for what, meaning in MEANINGS.items() if pools else ():
        yield Gauge(f"pocketgraph_pool_{what}", meaning, {pool: pools[pool][what] for pool in pools}, "pool")


def of_replica() -> Iterable[Gauge]:
    standby = READERS.replica.standby
    if standby.is_watched:
        yield single("pocketgraph_replica_up", "Whether the replica is read.", standby.is_up)
    if standby.is_up:
        yield single("pocketgraph_replica_lag_seconds", "How far the replica is behind.", standby.lag.seconds)


def _standing(stats: Mapping[str, int]) -> dict[str, int]:
    """psycopg_pool leaves out what is zero since it began."""
    return {
        "connections": stats["pool_size"],
        "connections_in_use": stats["pool_size"] - stats["pool_available"],
        "connections_max": stats["pool_max"],
        "waiting": stats.get("requests_waiting", 0),
    }
