"""Random statements, cut into random overlapping files that come in in random order: each row lands once.

Files are cut between days, as those of banks are.
"""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Final

import pytest

from core.errors import Conflict
from finance.exchange.imports.committing import commit_import
from finance.ledger.selectors.check import ledger_differences
from finance.models import Import
from tests.finance.exchange.imports.helpers import Row, booked_on, csv_of, ofx_of, previewed, undone

TEXTS: Final = ("Tram", "Bakery", "Bakery 2", "Rent", "Çafé")
AMOUNTS: Final = ("-1.50", "-12.50", "-3.20", "100.00", "-100.00")
FIRST: Final = date(2026, 3, 1)
DAYS: Final = 30


def random_rows(random: Random) -> list[Row]:
    """Many of them equal in all that they say."""
    days = sorted(random.choices(range(DAYS), k=random.randrange(10, 40)))
    return [((FIRST + timedelta(day)).isoformat(), random.choice(AMOUNTS), random.choice(TEXTS)) for day in days]


def random_spans(random: Random) -> list[tuple[int, int]]:
    """The days of files that cover all of them together, and overlap, in any order."""
    cuts = sorted(random.sample(range(1, DAYS), random.randrange(2, 5)))
    spans = [
        (max(0, start - random.randrange(6)), min(DAYS, end + random.randrange(6)))
        for start, end in zip([0, *cuts], [*cuts, DAYS], strict=True)
    ]
    random.shuffle(spans)
    return spans


def within(rows: list[Row], span: tuple[int, int]) -> list[Row]:
    start, end = ((FIRST + timedelta(day)).isoformat() for day in span)
    return [row for row in rows if start <= row[0] < end]


def ofx_with_ids(rows: list[Row], chosen: list[Row]) -> bytes:
    """The bank's ids are those of the whole statement, whichever part of it is in the file."""
    content = ofx_of(*chosen).decode()
    places = [place for place, row in enumerate(rows) if row in chosen]
    for here, there in enumerate(places):
        day, amount, _ = rows[there]
        content = content.replace(f"<FITID>{here}-{day}-{amount}<", f"<FITID>bank-{there}<", 1)
    return content.encode()


def brought(alice, deposit, content: bytes) -> Import | None:
    origin = previewed(alice, deposit, content)
    try:
        return commit_import(user=alice, import_id=origin.pk).answer
    except Conflict:
        return None


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("form", ["csv", "ofx"])
def test_every_row_lands_once_in_whatever_files_and_order(alice, deposit, form, seed):
    random = Random(seed)  # noqa: S311 (tests are no secret)
    rows = random_rows(random)
    spans = random_spans(random)
    for span in [*spans, random.choice(spans)]:
        chosen = within(rows, span)
        if chosen:
            brought(alice, deposit, csv_of(*chosen) if form == "csv" else ofx_with_ids(rows, chosen))
    assert Counter(booked_on(deposit)) == Counter(rows)
    assert [*ledger_differences()] == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_undone_and_brought_in_again_lands_once_too(alice, deposit, seed):
    random = Random(seed)  # noqa: S311 (tests are no secret)
    rows = random_rows(random)
    spans = [span for span in random_spans(random) if within(rows, span)]
    imports = [brought(alice, deposit, csv_of(*within(rows, span))) for span in spans]
    going = random.choice([origin for origin in imports if origin])
    assert undone(alice, going).state == "UNDONE"
    for span in spans:
        brought(alice, deposit, csv_of(*within(rows, span)))
    assert Counter(booked_on(deposit)) == Counter(rows)
    assert [*ledger_differences()] == []
