"""CSV and TSV: of an application that is known, or of a bank."""

from finance.exchange.statements.decisions import Decisions
from finance.exchange.statements.formats.delimited.cells import records_of
from finance.exchange.statements.formats.delimited.reading import read_records
from finance.exchange.statements.formats.presets.reading import read_preset
from finance.exchange.statements.statement import Statement


def read_csv(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    records = records_of(text, decisions)
    known = read_preset(records, decisions)
    return read_records(records, decisions) if known is None else known
