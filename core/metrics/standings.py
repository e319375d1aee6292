"""What is looked up when /metrics is asked; of the database apart, so that it is told while requests wait for it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from django.db import DatabaseError
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core.deadlines import within
from core.errors import DomainError
from core.health import OneAtATime, on_own_connection
from core.metrics.gauges import Gauge, Source, single

PATIENCE: Final = 2.0
"""Seconds that the database has to answer."""


class Standings(Collector):
    def __init__(self, *, of_process: Sequence[Source], of_database: Sequence[Source]) -> None:
        self._of_process = of_process
        self._of_database = of_database
        self._looked_up = OneAtATime(self._look_up)

    def collect(self) -> Iterator[Metric]:
        found = self._found()
        yield _family(single("pocketgraph_database_up", "Whether the database answers.", found is not None))
        for gauge in [*(gauge for source in self._of_process for gauge in source()), *(found or ())]:
            yield _family(gauge)

    def _found(self) -> list[Gauge] | None:
        """None where the database did not answer in time."""
        with suppress(DatabaseError, DomainError, TimeoutError):
            return self._looked_up.ask().result(PATIENCE)
        return None

    def _look_up(self) -> list[Gauge]:
        with within(PATIENCE), on_own_connection() as connection:
            connection.ensure_connection()
            return [gauge for source in self._of_database for gauge in _told(source)]


def _told(source: Source) -> Iterable[Gauge]:
    """Nothing where the source needs a table that a migration is yet to make."""
    try:
        return list(source())
    except DatabaseError:
        return []


def _family(gauge: Gauge) -> Metric:
    family = GaugeMetricFamily(gauge.name, gauge.meaning, labels=[gauge.label] if gauge.label else [])
    for value_of_label, value in gauge.values.items():
        family.add_metric([value_of_label] if gauge.label else [], value)
    return family
