"""camt.052, .053 and .054 of every version: each entry once, with the direction that the balances prove."""

import datetime as dt
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format, State
from tests.finance.exchange.statements.helpers import decided, reading_of, refused, rows_of, statement_of

IBAN = "<Acct><Id><IBAN>DE02</IBAN></Id><Ccy>EUR</Ccy></Acct>"
TWO = (
    "<TxDtls><Refs/><Amt Ccy='EUR'>{}</Amt></TxDtls>"
    "<TxDtls><AmtDtls><TxAmt><Amt Ccy='EUR'>{}</Amt></TxAmt></AmtDtls></TxDtls>"
)


def balance(code: str, amount: str, mark: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt>"
        f"<CdtDbtInd>{mark}</CdtDbtInd><Dt><Dt>2026-05-31</Dt></Dt></Bal>"
    )


def entry(amount: str = "12.50", mark: str = "DBIT", details: str = "", more: str = "", days: str = "") -> str:
    days = days or "<BookgDt><Dt>2026-05-09</Dt></BookgDt><ValDt><Dt>2026-05-10</Dt></ValDt>"
    return (
        f"<Ntry><Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{more or '<Sts>BOOK</Sts>'}{days}"
        f"<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def camt(*parts: str, kind: str = "Stmt", version: str = "053.001.02", account: str = IBAN) -> str:
    message = {"Stmt": "BkToCstmrStmt", "Rpt": "BkToCstmrAcctRpt", "Ntfctn": "BkToCstmrDbtCdtNtfctn"}[kind]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{version}">\n'
        f"<{message}><GrpHdr/><{kind}><Id>1</Id>{account}{''.join(parts)}</{kind}></{message}></Document>"
    )


def test_a_row_has_what_the_bank_says():
    details = (
        "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr>"
        "<Nm>Müller &amp; Co</Nm></Cdtr><CdtrAcct><Id><IBAN>DE77</IBAN></Id></CdtrAcct></RltdPties>"
        "<RmtInf><Ustrd>Invoice 7</Ustrd><Ustrd>of May</Ustrd></RmtInf></TxDtls>"
    )
    read = statement_of(camt(entry(details=details, more="<Sts>BOOK</Sts><AcctSvcrRef>R1</AcctSvcrRef>")))
    (row,) = read.rows
    assert (read.account, read.currency) == ("DE02", "EUR")
    assert (str(row.date), str(row.value_date), str(row.amount), row.currency) == (
        "2026-05-09",
        "2026-05-10",
        "-12.50",
        "EUR",
    )
    assert (row.counterparty, row.other_account, row.description) == ("Müller & Co", "DE77", "Invoice 7 of May")
    assert (row.external_id, row.state, row.line, row.doubt) == ("R1", State.BOOKED, 3, "")
    assert row.raw.startswith("<Ntry><Amt Ccy='EUR'>12.50</Amt>")


@pytest.mark.parametrize("kind", ["Stmt", "Rpt", "Ntfctn"])
@pytest.mark.parametrize("version", ["052.001.01", "053.001.02", "054.001.08", "053.001.14"])
def test_every_version_of_every_kind_is_read(kind: str, version: str):
    party = "<TxDtls><RltdPties><Cdtr><Pty><Nm>Deeper</Nm></Pty></Cdtr></RltdPties></TxDtls>"
    reading = reading_of(camt(entry(details=party, more="<Sts><Cd>BOOK</Cd></Sts>"), kind=kind, version=version))
    (row,) = reading.statements[0].rows
    assert (reading.format, row.name, row.state, str(row.amount)) == (Format.CAMT, "Deeper", State.BOOKED, "-12.50")


def test_a_prefix_of_the_namespace_changes_nothing():
    content = (
        camt(entry()).replace("<", "<n:").replace("<n:/", "</n:").replace("<n:?", "<?").replace("xmlns=", "xmlns:n=")
    )
    assert [str(row.amount) for row in rows_of(content)] == ["-12.50"]


def test_the_counterparty_of_a_credit_is_the_debtor():
    parties = "<TxDtls><RltdPties><Dbtr><Nm>Employer</Nm></Dbtr><Cdtr><Nm>Me</Nm></Cdtr></RltdPties></TxDtls>"
    (row,) = rows_of(camt(entry(mark="CRDT", details=parties)))
    assert (row.counterparty, str(row.amount)) == ("Employer", "12.50")


def test_a_word_cut_between_two_lines_is_whole_again():
    first = "x" * 135 + "Ausga"
    details = f"<TxDtls><RmtInf><Ustrd>{first}</Ustrd><Ustrd>ben Mai</Ustrd></RmtInf></TxDtls>"
    assert rows_of(camt(entry(details=details)))[0].description.endswith("xAusgaben Mai")


def test_several_statements_and_entries_keep_every_row():
    second = (
        camt(entry("3.00"), account=IBAN.replace("DE02", "DE03"))
        .partition("<GrpHdr/>")[2]
        .partition("</BkToCstmrStmt")[0]
    )
    content = camt(entry("1.00"), entry("2.00")).replace("</BkToCstmrStmt>", f"{second}</BkToCstmrStmt>")
    read = [(each.account, [str(row.amount) for row in each.rows]) for each in reading_of(content).statements]
    assert read == [("DE02", ["-1.00", "-2.00"]), ("DE03", ["-3.00"])]


def test_an_account_without_an_iban_is_read():
    other = "<Acct><Id><Othr><Id>4711</Id></Othr></Id></Acct>"
    assert statement_of(camt(entry(), account=other)).account == "4711"


@pytest.mark.parametrize("status", ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>", "<Sts><Cd>FUTR</Cd></Sts>"])
def test_a_pending_row_is_marked(status: str):
    read = statement_of(camt(entry(more=status), entry("1.00")))
    assert [row.state for row in read.rows] == [State.PENDING, State.BOOKED]
    assert read.total == Decimal("-1.00")


def test_a_batch_is_its_details_and_never_twice():
    details = f"<Btch><NbOfTxs>2</NbOfTxs></Btch>{TWO.format('329.56', '100.00')}"
    rows = rows_of(camt(entry("429.56", details=details, more="<Sts>BOOK</Sts><AcctSvcrRef>B</AcctSvcrRef>")))
    assert [(str(row.amount), row.external_id) for row in rows] == [("-329.56", "B-1"), ("-100.00", "B-2")]


def test_details_that_do_not_sum_to_their_entry_leave_it_whole_with_a_doubt():
    (row,) = rows_of(camt(entry("429.56", details=TWO.format("329.56", "99.00"))))
    assert (str(row.amount), row.doubt) == ("-429.56", "The entry has 2 details that do not sum to it.")


def test_one_detail_is_the_entrys_amount():
    detail = "<TxDtls><AmtDtls><InstdAmt><Amt Ccy='USD'>15.00</Amt></InstdAmt></AmtDtls></TxDtls>"
    assert [str(row.amount) for row in rows_of(camt(entry("12.50", details=detail)))] == ["-12.50"]


def test_a_row_with_one_day_uses_it():
    (row,) = rows_of(camt(entry(days="<ValDt><DtTm>2026-05-09T23:30:00-05:00</DtTm></ValDt>")))
    assert (str(row.date), str(row.value_date)) == ("2026-05-09", "2026-05-09")


@pytest.mark.parametrize("opening", ["OPBD", "PRCD"])
def test_balances_are_told_and_hold(opening: str):
    others = balance("ITBD", "1.00") + balance("CLAV", "2.00") + balance("FWAV", "3.00")
    debits = balance(opening, "100.00", "DBIT") + balance("CLBD", "112.50", "DBIT")
    read = statement_of(camt(others, debits, entry()))
    assert read.opening is not None
    assert read.closing is not None
    assert (read.opening.amount, read.closing.amount) == (Decimal("-100.00"), Decimal("-112.50"))
    assert (str(read.closing.date), read.difference) == ("2026-05-31", 0)


def test_a_difference_to_the_closing_balance_is_told():
    assert statement_of(camt(balance("OPBD", "100.00"), balance("CLBD", "90.00"), entry())).difference == Decimal(
        "2.50"
    )


REVERSAL = "<RvslInd>true</RvslInd><Sts>BOOK</Sts>"


@pytest.mark.parametrize(
    ("closing", "value", "amount"),
    [("87.50", "AS_MARKED", "-12.50"), ("112.50", "TURNED", "12.50")],
)
def test_balances_prove_the_direction_of_a_reversal(closing: str, value: str, amount: str):
    reading = reading_of(camt(balance("OPBD", "100.00"), balance("CLBD", closing), entry(more=REVERSAL)))
    decision = decided(reading, Topic.REVERSALS)
    assert (decision.value, decision.evidence) == (value, "The balances prove it.")
    (read,) = reading.statements
    assert [(str(row.amount), row.is_reversal, row.doubt) for row in read.rows] == [(amount, True, "")]
    assert read.difference == 0


def test_without_balances_the_standard_holds_and_the_row_is_marked_for_a_look():
    (row,) = rows_of(camt(entry(more=REVERSAL)))
    assert (str(row.amount), row.doubt) == (
        "-12.50",
        "The row takes another one back, and no balance proves its direction.",
    )
    (answered,) = rows_of(camt(entry(more=REVERSAL)), reversals="TURNED")
    assert (str(answered.amount), answered.doubt) == ("12.50", "")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (entry("12,50"), Reason.INVALID_AMOUNT),
        (entry("-12.50"), Reason.INVALID_AMOUNT),
        (entry("12.505"), Reason.TOO_MANY_DIGITS),
        (entry(mark="BOTH"), Reason.INVALID_AMOUNT),
        (entry(days="<BookgDt><Dt>soon</Dt></BookgDt>"), Reason.INVALID_DATE),
        (entry(days="<BookgDt/>"), Reason.INVALID_DATE),
        (entry("0.00"), Reason.ZERO),
    ],
)
def test_one_row_is_refused_and_the_others_are_read(written: str, reason: Reason):
    read = statement_of(camt("\n", written, entry("1.00")))
    assert [str(row.amount) for row in read.rows] == ["-1.00"]
    assert [(each.reason, each.line) for each in read.set_aside] == [(reason, 4)]


def test_a_statement_without_rows_still_tells_its_balances():
    read = statement_of(camt(balance("OPBD", "1.00"), balance("CLBD", "1.00")))
    assert (read.rows, read.difference) == ((), 0)


def test_an_encoding_other_than_utf_8_is_read():
    content = camt(entry(more="<Sts>BOOK</Sts>", details="<TxDtls><AddtlTxInf>Bücher</AddtlTxInf></TxDtls>"))
    latin = content.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1")
    assert rows_of(latin)[0].description == "Bücher"
    assert rows_of(content.encode("utf-16"))[0].description == "Bücher"


@pytest.mark.parametrize(
    "definitions",
    [
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_definitions_and_entities_are_refused_with_their_place(definitions: str):
    started = time.monotonic()
    error = refused(camt(entry()).replace("<Document", f"{definitions}<Document", 1))
    assert (error.reason, error.message) == (Reason.MALFORMED, "Definitions and entities are not allowed.")
    assert (error.line, time.monotonic() - started < 1) == (2, True)


def test_xml_that_is_not_well_formed_is_refused_with_its_place():
    error = refused(camt(entry()).replace("</GrpHdr>", "").replace("<GrpHdr/>", "<GrpHdr>\n<X></Y>"))
    assert (error.reason, error.message) == (Reason.MALFORMED, "The XML is not well formed here.")
    assert (error.line, error.column) == (4, 6)


def test_elements_deep_in_one_another_are_refused():
    assert refused(camt("<A>" * 100_000)).message == "Elements are more than 60 deep in one another."


def test_a_file_without_a_statement_is_told_as_such():
    content = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>'
    assert (refused(content).reason, refused(content).message) == (Reason.NO_ROWS, "The file has no statement in it.")


AMOUNTS = st.decimals("-999999", "999999", places=2).filter(bool)
DAYS = st.dates(dt.date(1971, 1, 1), dt.date(2100, 1, 1))


@given(st.lists(st.tuples(DAYS, AMOUNTS), max_size=6))
def test_what_is_written_is_read_back(rows):
    entries = [
        entry(f"{abs(amount)}", "CRDT" if amount > 0 else "DBIT", days=f"<BookgDt><Dt>{day}</Dt></BookgDt>")
        for day, amount in rows
    ]
    assert [(row.date, row.amount) for row in statement_of(camt(*entries)).rows] == rows
