"""Reports kept for as long as their wallet's data stays as it is.

A report is kept under the data version of its wallet, which every write changes, so what was worked out from other data
is never found. It is kept under the day and the code too, as both have a part in the figures.
"""

import datetime as dt
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, update_wrapper
from typing import Any, Final, Generic, ParamSpec, TypeVar, get_args, get_type_hints

import orjson
from django.conf import settings
from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone

from core.models import User
from core.plain_values import reader_of, written
from core.prepared import Prepared
from core.readings import Reading, Selector, last_rows_of, reading_at_one_moment, together
from core.stores import LocalStore, Store, store_at
from finance.models import Wallet

Arguments = ParamSpec("Arguments")
Report = TypeVar("Report")
STORE: Store = store_at(settings.REDIS_URL)
CODE_VERSION: Final[str] = settings.CODE_VERSION


@dataclass(frozen=True, slots=True)
class CachedReport:
    """A report that is kept: its name, its arguments as JSON, and since when."""

    name: str
    arguments: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class CacheStatus:
    """Where reports are kept, and those of a wallet's data as they are now, by name and arguments."""

    wallet_id: int
    place: str
    reports: list[CachedReport]
    expires_at: dt.datetime
    """When they are not found any more at the latest, if nothing changes before: at the end of the user's day."""


@dataclass(frozen=True, slots=True)
class Anew(Generic[Report]):
    """A report that was worked out, and what names the data that it is of."""

    report: Report
    group: str


class Cached(Generic[Arguments, Report]):
    """A selector that answers from the store when it answered the same for the same data before.

    It takes ``user`` and ``wallet``, and annotates what it answers with what core.plain_values can read. NotFound when
    the wallet is not the user's. One statement when the answer is kept; else two more than its own. What it says of
    all wallets together, without a ``wallet``, is not kept.
    """

    def __init__(self, begin: Callable[Arguments, Reading[Report]]) -> None:
        self.computed = reading_at_one_moment(begin)
        """The selector itself, for who reads its figures in one moment with others; it is neither kept nor found."""
        self.anew: Selector[Arguments, Anew[Report]] = reading_at_one_moment(self._anew)
        """The same, with the version of the data: one statement more."""
        update_wrapper(self, begin)

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Report:
        if kwargs.get("wallet") is None:
            return self.computed(*args, **kwargs)
        kept = _kept(self.computed.begin, _group(*_whose(kwargs)), _name(self.computed.begin, kwargs))
        return self.keep(self.anew(*args, **kwargs), *args, **kwargs) if kept is None else kept

    def found(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Report | None:
        """What it answers, if that is kept of the data that its ``wallet`` was read with; no statement.

        For who has just read the wallet, and wrote nothing since.
        """
        user, wallet = _whose(kwargs)
        if wallet.owner_id != user.pk:
            raise Wallet.not_found("wallet_id")
        group = _group_of(user, wallet, wallet.data_version)
        return _kept(self.computed.begin, group, _name(self.computed.begin, kwargs))

    def keep(self, anew: Anew[Report], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Report:
        """The report, which from now on is kept as the answer to these arguments."""
        _keep(anew.group, _name(self.computed.begin, kwargs), anew.report)
        return anew.report

    def _anew(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Reading[Anew[Report]]:
        user, wallet = _whose(kwargs)
        version = last_rows_of(DATA_VERSION.asked(user=user.pk, wallet=wallet.pk))
        versions, report = yield from together.begin([version, self.computed.begin(*args, **kwargs)])
        return Anew(report, _group_of(user, wallet, _only(versions)))


def cached(begin: Callable[Arguments, Reading[Report]]) -> Cached[Arguments, Report]:
    """A reading whose answers for one wallet are kept for as long as the wallet's data stays as it is."""
    return Cached(begin)


def _whose(kwargs: Mapping[str, Any]) -> tuple[User, Wallet]:
    return kwargs["user"], kwargs["wallet"]


def cache_status(*, user: User, wallet: Wallet) -> CacheStatus:
    """What is kept of the wallet's reports; one statement."""
    kept = STORE.values(_group(user, wallet))
    reports = [_described(name, kept[name]) for name in sorted(kept)]
    return CacheStatus(wallet.pk, STORE.place, reports, user.day_ends_at)


def _name(selector: Callable[..., Any], kwargs: dict[str, Any]) -> str:
    """The selector's name, and what it is asked beside the wallet."""
    asked = {key: value for key, value in kwargs.items() if key not in {"user", "wallet"}}
    return f"{selector.__module__}.{selector.__name__} {written(asked).decode()}"


def is_at_hand() -> bool:
    """Whether what is kept is in this process, and so found without waiting."""
    return STORE.place == LocalStore.place


def _group(user: User, wallet: Wallet) -> str:
    """What names the wallet's data as they are; one statement, which also proves whose the wallet is."""
    return _group_of(user, wallet, _only(DATA_VERSION(user=user.pk, wallet=wallet.pk)))


def _only(versions: list[int]) -> int:
    if not versions:
        raise Wallet.not_found("wallet_id")
    return versions[0]


def data_version_of(user: Any, wallet: Any) -> QuerySet[Wallet, Any]:
    """The version of a wallet's data."""
    return Wallet.objects.for_user(user).filter(pk=wallet).values_list("data_version")


DATA_VERSION: Final = Prepared(
    lambda version: version, data_version_of, user=BigIntegerField(), wallet=BigIntegerField()
)


def _group_of(user: User, wallet: Wallet, version: int) -> str:
    """What names the wallet's data in this version."""
    return f"pocketgraph:reports:{CODE_VERSION}:{user.today}:{wallet.pk}:{wallet.currency}:{version}"


def _kept(selector: Callable[..., Reading[Report]], group: str, name: str) -> Report | None:
    entry = STORE.value(group, name)
    if entry is None:
        return None
    try:
        kept = orjson.loads(zlib.decompress(entry.partition(b"\n")[2]))
    except (zlib.error, orjson.JSONDecodeError):
        return None
    report: Report = _reader(selector)(kept)
    return report


@cache
def _reader(selector: Callable[..., Any]) -> Callable[[Any], Any]:
    _, _, report = get_args(get_type_hints(selector)["return"])
    return reader_of(report)


def _keep(group: str, name: str, report: object) -> None:
    since = timezone.now().isoformat().encode()
    STORE.keep(group, name, since + b"\n" + zlib.compress(written(report), level=1))


def _described(name: str, entry: bytes) -> CachedReport:
    selector, _, arguments = name.partition(" ")
    since = dt.datetime.fromisoformat(entry.partition(b"\n")[0].decode())
    return CachedReport(selector.rpartition(".")[2], arguments, since)
