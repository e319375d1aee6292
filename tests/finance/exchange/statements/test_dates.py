"""The order of day, month and year is decided once, and a day is the one that is written."""

import pytest

from finance.exchange.statements.dates import DateOrder, day_of, order_evidence
from finance.exchange.statements.refusals import Reason, RowError

YMD, DMY, MDY = DateOrder.YMD, DateOrder.DMY, DateOrder.MDY


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("03/07/2026", DMY, "2026-07-03"),
        ("03/07/2026", MDY, "2026-03-07"),
        ("22-04-24", YMD, "2022-04-24"),
        ("22-04-24", DMY, "2024-04-22"),
        ("12/19/22", MDY, "2022-12-19"),
        ("31.12.99", DMY, "1999-12-31"),
        ("31.12.69", DMY, "2069-12-31"),
        ("2023.02.28.", DMY, "2023-02-28"),
        ("01 NOV 2021", DMY, "2021-11-01"),
        ("1-Mar-26", MDY, "2026-03-01"),
        ("November 1, 2021", DMY, "2021-11-01"),
        ("20260509120000.000[-5:EST]", YMD, "2026-05-09"),
        ("20260323000000[-3:GMT]", YMD, "2026-03-23"),
        ("2026-05-09T23:59:59-11:00", DMY, "2026-05-09"),
        ("5/9/2026 11:59 PM", MDY, "2026-05-09"),
        ("1/17'19", MDY, "2019-01-17"),
        ("1/ 5'18", MDY, "2018-01-05"),
        ("28.02'2009", DMY, "2009-02-28"),
    ],
)
def test_a_day_is_read(written: str, order: DateOrder, day: str):
    assert day_of(written, order).isoformat() == day


@pytest.mark.parametrize("order", DateOrder)
def test_a_day_that_begins_with_its_year_is_never_read_in_another_order(order: DateOrder):
    assert day_of("2026-03-07", order).isoformat() == "2026-03-07"


@pytest.mark.parametrize("written", ["", "today", "1 Okt 2021", "31.02.2026", "2026-13-01", "0022-04-24", "46000"])
def test_what_is_no_day_is_refused(written: str):
    with pytest.raises(RowError, match="is not a day") as refusal:
        day_of(written, DMY)
    assert refusal.value.reason is Reason.INVALID_DATE


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/07/2026", "13/07/2026"], DMY),
        (["03/07/2026", "07/13/2026"], MDY),
        (["03/07/2026", "04/08/2026"], None),
        (["05/05/2026"], DMY),
        (["03.07.2026"], DMY),
        (["03.07.26", "04.08.26"], DMY),
        (["13.05.2026", "05.13.2026"], None),
        (["2026-03-07"], YMD),
        (["22-04-24"], None),
        (["22-04-24", "99-01-02"], YMD),
        (["13/07/2026", "07/13/2026"], None),
        (["03/07/2026", "no day", "13/07/2026"], DMY),
    ],
)
def test_the_order_is_decided_by_all_cells(cells: list[str], order: DateOrder | None):
    assert order_evidence(cells).order is order


def test_evidence_names_what_decides():
    assert order_evidence(["03/07/2026", "13/07/2026"]).tell() == '"13/07/2026" can be read in this order alone.'
    assert order_evidence(["03/07/2026"]).tell() == '"03/07/2026" and all others can be read in several orders.'
    conflict = order_evidence(["13/07/2026", "07/13/2026"])
    assert conflict.tell() == '"13/07/2026" and "07/13/2026" cannot be read in one order.'
    assert order_evidence(["2026-03-07"]).tell() == "Every day is written with its year first, or its month's name."
