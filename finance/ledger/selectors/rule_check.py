"""Proof of rules across the rows of a wallet that no constraint of both databases can hold."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Sum

from finance.ledger.selectors.differences import Difference
from finance.models import Bucket, Period, Wallet
from finance.money import HUNDRED, plain_figure


def broken_rules(wallets: QuerySet[Wallet] | None = None) -> Iterator[Difference]:
    """Everything in these wallets, or in all, that there can be only one by one, and not together."""
    yield from _too_large_percentages(wallets)
    yield from _gaps_between_buckets(wallets)
    yield from _overlapping_periods(wallets)


def _too_large_percentages(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Told of the last bucket that has any."""
    sharing = Bucket.of_wallets(wallets).filter(percentage__gt=0).order_by("wallet_id")
    sums = sharing.values_list("wallet_id").annotate(total=Sum("percentage"), last=Max("pk"))
    for wallet_id, total, last in sums.filter(total__gt=HUNDRED).iterator():
        yield Difference(
            model=Bucket,
            pk=last,
            field="percentage",
            what=f"percentages of the buckets of wallet {wallet_id}",
            stored=plain_figure(total),
            true=f"at most {HUNDRED}",
            problem=f"The percentages of the wallet's buckets are {plain_figure(total)} together; at most 100.",
        )


def _gaps_between_buckets(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Told of each that stands further behind than there are buckets, as one does that follows on a gap."""
    counted = Bucket.of_wallets(wallets).annotate(count=Count("wallet__buckets"))
    behind = counted.filter(position__gte=F("count")).order_by("pk")
    for pk, position, count in behind.values_list("pk", "position", "count").iterator():
        yield Difference(
            model=Bucket,
            pk=pk,
            field="position",
            what=f"position of bucket {pk}",
            stored=str(position),
            true=f"at most {count - 1}",
            problem="The positions of the wallet's buckets have a gap.",
        )


def _overlapping_periods(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Told of the later one."""
    others = Period.objects.filter(wallet=OuterRef("wallet")).exclude(pk=OuterRef("pk"))
    earlier = others.filter(starts_on__lte=OuterRef("starts_on"), ends_on__gte=OuterRef("starts_on"))
    overlapping = Period.of_wallets(wallets).filter(Exists(earlier)).order_by("pk")
    for pk, starts_on in overlapping.values_list("pk", "starts_on").iterator():
        yield Difference(
            model=Period,
            pk=pk,
            field="starts_on",
            what=f"first day of period {pk}",
            stored=str(starts_on),
            true="a day of no other period",
            problem="The days overlap another period.",
        )
