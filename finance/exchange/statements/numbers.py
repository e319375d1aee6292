"""Amounts as banks write them: the decimal sign is decided from all cells of a column, never cell by cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finance.exchange.statements.refusals import Reason, RowError
from finance.minor_units import MINOR_UNITS
from finance.money import LIMIT, digits_message, has_too_many_digits, in_digits, is_rounded

POINT, COMMA = ".", ","
SIGNS: Final = (POINT, COMMA)
LONGEST: Final = 60
BLANKS: Final = re.compile("[\\s\u00a0\u2007\u2009\u202f'’`]+")  # noqa: RUF001 (what groups digits)
MINUS: Final = "-\u2212\u2012\u2013\uff0d"
SYMBOLS: Final = "R\\$|A\\$|US\\$|[€$£¥₹₽₺₴₩₪₫₦₱฿₡₲₵₸₼₾]|zł|Kč|kr\\.?|Ft|lei|Fr\\.|лв\\.?|din\\.?|р\\.|руб\\.?"  # noqa: RUF001 (as it is written)
CODES: Final = "|".join(sorted(MINOR_UNITS))
MONEY: Final = re.compile(f"(?:{SYMBOLS}|(?P<code>{CODES}))")
LETTERS: Final = re.compile(r"(?P<side>CR|DR)$")
FIGURE: Final = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+")
GROUPED: Final = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?:,[0-9]{2})+,[0-9]{3})")
THOUSAND: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell taken apart: the digits with their points and commas, the sign, and the currency written beside them."""

    digits: str
    is_negative: bool
    currency: str | None = None


def figure_of(cell: str) -> Figure | None:
    """None where the cell is no amount."""
    if len(cell) > LONGEST:
        return None
    if FIGURE.fullmatch(cell):
        return Figure(cell, is_negative=False)
    text = BLANKS.sub("", cell)
    money = MONEY.search(text)
    if money:
        text = text[: money.start()] + text[money.end() :]
    side = LETTERS.search(text)
    text, is_negative = _unsigned(text[: side.start()] if side else text)
    if is_negative is None or not FIGURE.fullmatch(text):
        return None
    is_negative = is_negative != (side is not None and side["side"] == "DR")
    return Figure(text, is_negative, money["code"] if money else None)


def _unsigned(text: str) -> tuple[str, bool | None]:
    """The text without its sign, and whether that makes it negative; None where there is more than one."""
    signs = 0
    if text[:1] == "(" and text[-1:] == ")":
        text, signs = text[1:-1], 1
    if text[:1] in MINUS and text[:1]:
        text, signs = text[1:], signs + 1
    elif text[:1] == "+":
        text = text[1:]
    elif text[-1:] in MINUS and text[-1:]:
        text, signs = text[:-1], signs + 1
    elif text[-1:] == "+":
        text = text[:-1]
    return text, None if signs > 1 else bool(signs)


def proven_sign(digits: str) -> str | None:
    """The decimal sign that these digits prove; None where they can be read either way."""
    last = max(digits.rfind(POINT), digits.rfind(COMMA))
    if last < 0:
        return None
    sign = digits[last]
    other = COMMA if sign == POINT else POINT
    if digits.count(sign) > 1:
        return other if GROUPED.fullmatch(digits.partition(other)[0]) else None
    if other in digits:
        return sign
    before, after = digits[:last], digits[last + 1 :]
    is_group = len(after) == THOUSAND and 0 < len(before) <= THOUSAND and before[0] != "0"
    return None if is_group else sign


@dataclass(frozen=True, slots=True)
class SignEvidence:
    """What the cells of a column prove about its decimal sign: the first cell for each, and one that proves nothing."""

    proofs: dict[str, str]
    ambiguous: str | None

    @property
    def sign(self) -> str | None:
        """The one that is proven; None where none is, or both are."""
        return next(iter(self.proofs)) if len(self.proofs) == 1 else None

    def tell(self) -> str:
        if len(self.proofs) > 1:
            return " and ".join(f'"{cell}" proves "{sign}"' for sign, cell in self.proofs.items()) + "."
        if self.proofs:
            return "".join(f'"{cell}" can be read with "{sign}" alone.' for sign, cell in self.proofs.items())
        if self.ambiguous:
            return f'"{self.ambiguous}" and all others can be read with either sign.'
        return "No amount has a decimal sign."


def sign_evidence(cells: Iterable[str]) -> SignEvidence:
    proofs: dict[str, str] = {}
    ambiguous = None
    for cell in cells:
        figure = figure_of(cell)
        if figure is None:
            continue
        sign = proven_sign(figure.digits)
        if sign is not None:
            proofs.setdefault(sign, cell.strip())
        elif not figure.digits.isdigit():
            ambiguous = ambiguous or cell.strip()
    return SignEvidence(proofs, ambiguous)


def amount_of(cell: str, sign: str) -> tuple[Decimal, str | None]:
    """The amount and the currency that a cell writes, given the column's decimal sign; RowError where it is none."""
    figure = figure_of(cell)
    whole, _, part = figure.digits.partition(sign) if figure else ("", "", "")
    if figure is None or not _is_whole(whole, sign) or not (part.isdigit() or not part) or not (whole or part):
        raise RowError(
            Reason.INVALID_AMOUNT, f'"{cell[:LONGEST].strip()}" is not an amount with the decimal sign "{sign}".'
        )
    plain = Decimal(f"{whole.replace(POINT, '').replace(COMMA, '') or '0'}{f'.{part}' if part else ''}")
    if is_rounded(plain):
        raise RowError(Reason.INVALID_AMOUNT, f'"{cell.strip()}" has more digits than an amount of money can have.')
    return (-plain if figure.is_negative else plain), figure.currency


def _is_whole(whole: str, sign: str) -> bool:
    return not whole or whole.isdigit() or (sign not in whole and GROUPED.fullmatch(whole) is not None)


def settled(amount: Decimal, currency: str | None) -> Decimal:
    """The amount with its currency's digits; RowError where it has more of them, or is beyond all limits."""
    if abs(amount) >= LIMIT:
        raise RowError(Reason.INVALID_AMOUNT, "An amount has at most twelve digits before the point.")
    if currency is None:
        return amount
    if has_too_many_digits(amount, currency):
        raise RowError(Reason.TOO_MANY_DIGITS, f"{digits_message(currency)} {amount} has more.")
    return in_digits(amount, currency)
