"""Readings of queries are answered by a replica where it shows what the primary showed (core.seen), else by that."""

from typing import Any, Final

import psycopg
from psycopg_pool import PoolTimeout

from core.metrics.counting import COUNTS
from core.postgres.courses import run_at_one_moment, run_of_moments
from core.postgres.standbys import Lender, Standby
from core.readings import Course
from core.seen import Seen, Unlike, proved

IN_THE_WAY: Final = ("40001", "40P01", "55P03")
"""What the replica takes over was in the way of what was read."""
STOPPED: Final = "57014"


class Replica:
    """That of ``settings.REPLICA``, if there is one."""

    def __init__(self, primary: Lender) -> None:
        self.standby = Standby(primary)

    def seen(self) -> Seen | None:
        """What a request has seen that begins; None where there is no replica."""
        return Seen() if self.standby.is_watched else None

    async def carries(self, course: Course[Any], seen: Seen, *, at_one_moment: bool) -> bool:
        """Whether it brought the course to its end; else the primary is to be asked."""
        if course.asks is None:
            return True
        reason = seen.refusal or self._reason_not_to_ask(seen)
        if not reason:
            reason = seen.refusal = await self._reason_of_failure(course, seen, at_one_moment)
        COUNTS.replica_asked(reason)
        return not reason

    def _reason_not_to_ask(self, seen: Seen) -> str:
        if not self.standby.is_up:
            return "away"
        return "" if seen.versions else "unseen"

    async def _reason_of_failure(self, course: Course[Any], seen: Seen, at_one_moment: bool) -> str:
        """Empty where it did not fail."""
        try:
            async with self.standby.lent() as reader:
                await (run_at_one_moment if at_one_moment else run_of_moments)(reader, Course(proved(course, seen)))
        except Unlike:
            return "behind"
        except PoolTimeout:
            self.standby.look_at_once()
            return "busy"
        except psycopg.Error as error:
            return self._reason_of(error)
        return ""

    def _reason_of(self, error: psycopg.Error) -> str:
        if error.sqlstate in IN_THE_WAY:
            return "conflict"
        if error.sqlstate == STOPPED:
            return "slow"
        self.standby.fail(error)
        return "failed"
