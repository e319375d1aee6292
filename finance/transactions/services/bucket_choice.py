"""Which buckets a transaction is asked to be in, and what each of them gets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError

from core.errors import Conflict, InvalidInput, Problems
from core.models import User
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.allocations import Share, held_by
from finance.ledger.services.guards import require_active, retired
from finance.minor_units import digits_of
from finance.models import Allocation, Bucket, Kind, Transaction, Wallet
from finance.models.wallets import wallet_or_default
from finance.money import HUNDRED, ZERO, MoneyField, digits_message, has_too_many_digits, write_money
from finance.transactions.services.following import follows_buckets, shares_like_whole
from finance.transactions.services.references import amount_problems
from finance.transactions.services.splitting import split

MOST_SHARES: Final = 200
ONE_WAY: Final = "The buckets are named in one way: by a bucket, by the amount for each, or by a split."


@dataclass(frozen=True, slots=True)
class Placement:
    """One bucket, or some with the amount for each (which are positive), or all by their percentages; else none."""

    bucket_id: int | None = None
    allocations: Sequence[Share] | None = None
    split_income: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedShare(Share):
    """What a bucket would get of an income that is not recorded."""

    currency: str


def shares_of(
    row: Transaction, user: User, placement: Placement, held: Collection[int] = ()
) -> tuple[Sequence[Share], Problems]:
    """What the buckets get of ``row``, whose wallet is locked, and what is wrong with that.

    NotFound for a bucket of another wallet; Conflict for a split in a wallet whose percentages are not 100 together.
    A retired bucket is right only where it is one of ``held``, which the transaction is in.
    """
    if problems := _contradictions(row, placement):
        return (), problems
    if placement.split_income:
        return split_by_buckets(row.wallet, row.amount, "split_income"), {}
    if placement.allocations is not None:
        return _several(row, user, placement.allocations, held)
    return _one(row, user, placement.bucket_id, held) if placement.bucket_id is not None else ((), {})


def shares_after(
    row: Transaction, user: User, placement: Placement | None, old_amount: Decimal
) -> tuple[Sequence[Share] | None, Problems]:
    """What the buckets get of a changed transaction, and what is wrong with that; None when that is what they have."""
    if placement is None and row.amount == old_amount:
        return None, {}
    if placement is None and row.corrects and follows_buckets(row, row.corrects):
        return shares_like_whole(row, row.corrects), {}
    held = held_by([row]).get(row.pk, [])
    if placement is None:
        return _followed(row, held) if held else (None, {})
    return shares_of(row, user, placement, [allocation.bucket_id for allocation in held])


def copied_shares(originals: Sequence[Transaction], field: str) -> list[Sequence[Share]]:
    """What the buckets get of a copy of each, which is what they got of the original; none of them may be retired."""
    held = held_by(originals)
    for row in originals:
        for allocation in held.get(row.pk, []):
            require_active(field, allocation.bucket)
    return [[_share(allocation) for allocation in held.get(row.pk, [])] for row in originals]


def allocation_preview(*, user: User, wallet_id: int | None, amount: Decimal) -> list[PreviewedShare]:
    """What each bucket of a wallet, or of the default one, would get of an income of ``amount``; nothing is written."""
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    _require_amount(amount, wallet.currency)
    shares = split_by_buckets(wallet, amount, "wallet_id")
    return [PreviewedShare(each.bucket_id, each.amount, each.percentage, currency=wallet.currency) for each in shares]


def split_by_buckets(wallet: Wallet, amount: Decimal, field: str) -> Sequence[Share]:
    """``amount`` split by the percentages of the wallet's buckets; Conflict when they are not 100 together."""
    buckets = Bucket.objects.filter(wallet=wallet, percentage__gt=ZERO).order_by(*Bucket.ORDER)
    parts = list(buckets.values_list("pk", "percentage"))
    total = sum((percentage for _, percentage in parts), ZERO)
    if total != HUNDRED:
        raise Conflict(f"The buckets have {total:.2f} % together; a split needs exactly 100 %.", field)
    return _by_percentage(wallet, amount, parts)


def _require_amount(amount: Decimal, currency: str) -> None:
    """InvalidInput when ``amount`` is none that could be recorded."""
    if problems := amount_problems(amount):
        raise InvalidInput(problems)
    try:
        MoneyField().run_validators(amount)
    except ValidationError as error:
        raise InvalidInput({"amount": error.messages}) from error
    if has_too_many_digits(amount, currency):
        raise InvalidInput({"amount": [digits_message(currency)]})


def _share(allocation: Allocation) -> Share:
    return Share(allocation.bucket_id, allocation.amount, allocation.percentage)


def _followed(row: Transaction, held: Sequence[Allocation]) -> tuple[Sequence[Share], Problems]:
    """The new amount as the old one was: split by the same percentages, or all of it in the only bucket."""
    parts = [(each.bucket_id, each.percentage) for each in held if each.percentage is not None]
    if len(parts) == len(held):
        return _by_percentage(row.wallet, row.amount, parts), {}
    if len(held) == 1:
        return [Share(held[0].bucket_id, row.amount)], {}
    return (), {"allocations": [f"The transaction is in {len(held)} buckets: say what each gets of the new amount."]}


def _by_percentage(wallet: Wallet, amount: Decimal, parts: Sequence[tuple[int, Decimal]]) -> Sequence[Share]:
    amounts = split(amount, [percentage for _, percentage in parts], digits=digits_of(wallet.currency))
    return [Share(id_, part, percentage) for (id_, percentage), part in zip(parts, amounts, strict=True)]


def _contradictions(row: Transaction, placement: Placement) -> Problems:
    asked = {
        "bucket_id": placement.bucket_id is not None,
        "allocations": placement.allocations is not None,
        "split_income": placement.split_income,
    }
    named = [field for field, is_asked in asked.items() if is_asked]
    if len(named) > 1:
        return {field: [ONE_WAY] for field in named[1:]}
    if placement.split_income and row.kind != Kind.INCOME:
        return {"split_income": ["Only an income is split."]}
    return {}


def _one(row: Transaction, user: User, bucket_id: int, held: Collection[int]) -> tuple[Sequence[Share], Problems]:
    bucket = named_row(Bucket, user, row.wallet, bucket_id, "bucket_id")
    return [Share(bucket_id, row.amount)], {} if bucket_id in held else retired("bucket_id", bucket)


def _several(
    row: Transaction, user: User, shares: Sequence[Share], held: Collection[int]
) -> tuple[Sequence[Share], Problems]:
    ids = [share.bucket_id for share in shares]
    if len(shares) > MOST_SHARES:
        return (), {"allocations": [f"At most {MOST_SHARES} allocations at once."]}
    buckets = Bucket.objects.for_user(user).filter(wallet=row.wallet).in_bulk(ids)
    problems: Problems = {}
    currency = row.wallet.currency
    for place, share in enumerate(shares):
        problems |= _problems_of(share, buckets, held, currency, f"allocations.{place}")
    total = sum((share.amount for share in shares), ZERO)
    if len(set(ids)) < len(ids):
        problems["allocations"] = ["A bucket is named twice."]
    elif total != abs(row.amount):
        together, whole = write_money(total, currency), write_money(abs(row.amount), currency)
        problems["allocations"] = [f"The allocations are {together} together; the amount is {whole}."]
    sign = -1 if row.amount < 0 else 1
    return [replace(share, amount=share.amount * sign) for share in shares], problems


def _problems_of(
    share: Share, buckets: Mapping[int, Bucket], held: Collection[int], currency: str, path: str
) -> Problems:
    bucket = buckets.get(share.bucket_id)
    if bucket is None:
        raise Bucket.not_found(f"{path}.bucket_id")
    problems = {} if bucket.pk in held else retired(f"{path}.bucket_id", bucket)
    if share.amount <= 0:
        problems[f"{path}.amount"] = ["An amount is greater than 0."]
    elif has_too_many_digits(share.amount, currency):
        problems[f"{path}.amount"] = [digits_message(currency)]
    return problems
