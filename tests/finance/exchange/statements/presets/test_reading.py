"""Exports are known by their headers, and refused in words where nothing is below these."""

import pytest

from finance.exchange.statements.formats.presets.reading import PRESETS
from finance.exchange.statements.refusals import Reason
from tests.finance.exchange.statements.helpers import reading_of, refused


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_header_and_nothing_else_is_told_as_such(preset):
    error = refused(",".join(sorted(preset.columns)) + "\n")
    assert (error.reason, error.message, error.line) == (
        Reason.NO_ROWS, "The file has a header and no row below it.", 1,
    )  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_rows_of_nonsense_are_set_aside_or_asked_about(preset):
    reading = reading_of(",".join(sorted(preset.columns)) + "\n" + ",".join("x" for _ in preset.columns) + "\n,,\n")
    assert [statement.rows for statement in reading.statements] in ([()], [])


def test_no_header_of_one_export_has_the_columns_of_another():
    assert [
        (one.name, other.name)
        for one in PRESETS
        for other in PRESETS
        if one is not other and one.columns <= other.columns
    ] == []
