"""The nightly proof of every wallet, and what came of the last one."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from core.acting import for_everyone
from core.jobs.attempts import Attempt
from core.jobs.tasks import task
from core.metrics.gauges import Gauge, single
from core.models import Job
from core.postgres.compiling import compile_nothing
from core.snapshots import snapshot
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.index_check import index_differences
from finance.models import Wallet

AT_A_TIME: Final = 20
"""Wallets between two words about how far it is."""
logger = logging.getLogger("pocketgraph.ledger")


@dataclass(frozen=True, slots=True)
class NightlyCheck:
    """``differences`` are how many there are in each wallet, by its key, where there are any."""

    checked_at: datetime
    wallets: int
    differences: dict[str, int]
    is_index_right: bool

    @property
    def is_right(self) -> bool:
        return self.is_index_right and not self.differences


@task(nightly=time(3))
def check_every_ledger(attempt: Attempt) -> dict[str, Any]:
    """Prove each wallet as it is at one moment; the log names a wrong one by its key, and nothing in it."""
    compile_nothing()
    is_index_right = not any(index_differences())
    wallets, differences = list(Wallet.objects.order_by("pk").values_list("pk", flat=True)), {}
    for number, pk in enumerate(wallets, start=1):
        if count := _count_differences(pk):
            differences[str(pk)] = count
        if number % AT_A_TIME == 0:
            attempt.progress(number, len(wallets))
    attempt.progress(len(wallets), len(wallets))
    return {"wallets": len(wallets), "differences": differences, "is_index_right": is_index_right}


def last_check() -> NightlyCheck | None:
    """Of those that came to their end; None before the first."""
    job = Job.objects.filter(task=check_every_ledger.name, status=Job.Status.DONE).order_by("-ended_at").first()
    return NightlyCheck(job.ended_at, **job.result) if job and job.ended_at and job.result else None


@for_everyone()
def of_ledger() -> Iterable[Gauge]:
    """What /metrics tells of it; nothing before the first."""
    check = last_check()
    if check is None:
        return []
    ended, wrong = check.checked_at.timestamp(), sum(check.differences.values()) + (not check.is_index_right)
    return [
        single("pocketgraph_ledger_check_timestamp_seconds", "When the last nightly check ended.", ended),
        single("pocketgraph_ledger_check_wallets", "Wallets that it proved.", check.wallets),
        single("pocketgraph_ledger_check_differences", "What it found wrong.", wrong),
    ]


def _count_differences(wallet_id: int) -> int:
    with snapshot():
        count = sum(1 for _ in ledger_differences(Wallet.objects.filter(pk=wallet_id)))
    if count:
        logger.error("The ledger of wallet %s is wrong", wallet_id, extra={"facts": {"differences": count}})
    return count
