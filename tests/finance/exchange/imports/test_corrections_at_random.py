"""Random rows, which the bank corrects again and again by random files that come in in random order, some undone."""

from random import Random
from typing import Final

import pytest

from core.errors import Conflict
from finance.exchange.imports.committing import commit_import
from finance.ledger.selectors.check import ledger_differences
from finance.models import Import
from tests.finance.exchange.imports.helpers import booked_on, previewed, undone
from tests.finance.exchange.imports.test_corrections import Entry, file_of

DAYS: Final = 28


def random_entries(random: Random) -> list[Entry]:
    """In the order in which the bank wrote them, so that each corrects an earlier one, and none is corrected twice."""
    entries: list[Entry] = []
    free: list[str] = []
    for place in range(random.randrange(6, 16)):
        id_, day = f"E{place}", f"2026-05-{1 + place * DAYS // 16:02}"
        corrects = ""
        if free and random.random() < 0.5:
            action = random.choice(["REPLACE", "DELETE"])
            corrects = f"{action} {free.pop(random.randrange(len(free)))}"
        if not corrects.startswith("DELETE"):
            free.append(id_)
        entries.append((id_, day, f"-{place + 1}.50", corrects))
    return entries


def left_of(entries: list[Entry]) -> list[tuple[str, str, str]]:
    """What the bank has in the end."""
    corrected = {corrects.split(" ")[1] for _, _, _, corrects in entries if corrects}
    return [
        (day, amount, f"Shop {id_}")
        for id_, day, amount, corrects in entries
        if id_ not in corrected and not corrects.startswith("DELETE")
    ]


def random_files(random: Random, entries: list[Entry]) -> list[list[Entry]]:
    """Spans of what the bank wrote, which cover all of it together, and overlap, in any order."""
    cuts = sorted(random.sample(range(1, len(entries)), random.randrange(1, 4)))
    spans = zip([0, *cuts], [*cuts, len(entries)], strict=True)
    files = [entries[max(0, start - random.randrange(3)) : end + random.randrange(3)] for start, end in spans]
    random.shuffle(files)
    return files


def brought(alice, deposit, entries: list[Entry]) -> Import | None:
    origin = previewed(alice, deposit, file_of(entries))
    try:
        return commit_import(user=alice, import_id=origin.pk).answer
    except Conflict:
        return None


@pytest.mark.parametrize("seed", range(16))
def test_the_ledger_ends_as_what_the_bank_has_in_whatever_files_and_order(alice, deposit, seed):
    random = Random(seed)  # noqa: S311 (tests are no secret)
    entries = random_entries(random)
    files = random_files(random, entries)
    for file in [*files, random.choice(files)]:
        brought(alice, deposit, file)
    assert sorted(booked_on(deposit)) == sorted(left_of(entries))
    assert [*ledger_differences()] == []


@pytest.mark.parametrize("seed", range(16))
def test_whatever_is_undone_and_brought_in_again_ends_so_too_and_all_undone_leaves_nothing(alice, deposit, seed):
    random = Random(seed)  # noqa: S311 (tests are no secret)
    entries = random_entries(random)
    files = random_files(random, entries)
    imports = [brought(alice, deposit, file) for file in files]
    going = random.choice([origin for origin in imports if origin])
    assert undone(alice, going).state == "UNDONE"
    assert [*ledger_differences()] == []
    imports += [brought(alice, deposit, file) for file in files]
    assert sorted(booked_on(deposit)) == sorted(left_of(entries))
    staying = [origin for origin in imports if origin and origin != going]
    random.shuffle(staying)
    assert {undone(alice, origin).state for origin in staying} == {"UNDONE"}
    assert (booked_on(deposit), [*ledger_differences()]) == ([], [])
