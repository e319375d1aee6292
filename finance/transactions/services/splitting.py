"""Dividing an amount by percentages, to the smallest unit of its currency, so that nothing is lost or made."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

HUNDREDTHS: Final = 2
"""Digits after the point that a percentage has."""


def split(amount: Decimal, percentages: Sequence[Decimal], *, digits: int) -> list[Decimal]:
    """The part of ``amount`` for each of ``percentages``, which are 100 together, by the largest remainder.

    Every part is cut to ``digits`` after the point; the units that are left over go, one each, to the parts that lost
    most by it, the earlier one where two lost as much.
    """
    return _by_weight(amount, [int(percentage.scaleb(HUNDREDTHS)) for percentage in percentages], digits)


def split_like(amount: Decimal, parts: Sequence[Decimal], *, digits: int) -> list[Decimal]:
    """The part of ``amount`` for each of ``parts``, none of which is below 0, in proportion to them, in the same way.

    An amount that is all of them together is divided as they are.
    """
    return _by_weight(amount, [int(part.scaleb(digits)) for part in parts], digits)


def _by_weight(amount: Decimal, weights: Sequence[int], digits: int) -> list[Decimal]:
    sign = -1 if amount < 0 else 1
    units = int(abs(amount).scaleb(digits))
    cut = [divmod(units * weight, sum(weights)) for weight in weights]
    by_loss = sorted(range(len(cut)), key=lambda place: -cut[place][1])
    parts = [whole for whole, _ in cut]
    for place in by_loss[: units - sum(parts)]:
        parts[place] += 1
    return [Decimal(sign * part).scaleb(-digits) for part in parts]
