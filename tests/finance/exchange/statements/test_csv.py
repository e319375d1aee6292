"""CSV and TSV of banks in many countries: what is decided, from what evidence, and what is asked instead."""

import time

import pytest

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import Format, State
from tests.finance.exchange.statements.helpers import (
    days_of,
    decided,
    reading_of,
    refused,
    rows_of,
    signed,
    statement_of,
    texts,
)

ENGLISH = "Date,Description,Amount\n2026-05-13,Shop,-12.50\n2026-05-14,Pay,100.00\n"
GERMAN = (
    "Konto;Giro\nIBAN;DE02 1203 0000 0000 2020 51\n\n"
    "Buchungstag;Valuta;Auftraggeber/Empfänger;Verwendungszweck;Betrag (EUR);Saldo\n"
    '13.05.2026;14.05.2026;Müller;"Rent; ""May""\nand June";-1.000,00;500,00\n'
    "14.05.2026;14.05.2026;Work;Pay;2.000,00;2.500,00\n"
    "15.05.2026;;Bar;;-3.000;-500,00\n"
    ";;;Total;-2.000,00;\n"
)


def test_a_row_has_what_the_bank_says():
    reading = reading_of(GERMAN)
    (read,) = reading.statements
    first, second, third = read.rows
    assert (reading.format, read.account, read.currency) == (Format.CSV, "DE02120300000000202051", "EUR")
    assert (str(first.date), str(first.value_date), str(first.amount), str(first.balance), first.line) == (
        "2026-05-13", "2026-05-14", "-1000.00", "500.00", 5,
    )  # fmt: skip
    assert (first.counterparty, first.description) == ("Müller", 'Rent; "May" and June')
    assert (str(second.amount), second.line) == ("2000.00", 7)
    assert (str(third.amount), third.value_date) == ("-3000.00", None)
    assert read.opening is not None
    assert read.closing is not None
    assert (str(read.opening.amount), str(read.closing.amount), read.difference) == ("1500.00", "-500.00", 0)


def test_everything_that_was_decided_is_told_with_its_evidence():
    told = {each.topic: (each.value, each.evidence) for each in reading_of(GERMAN).decisions}
    assert told[Topic.DELIMITER] == (";", "5 lines have 6 cells so, and 3 of them a day and an amount.")
    assert told[Topic.HEADER] == ("4", "6 of its columns have known names.")
    assert told[Topic.COLUMNS][0] == "date=1,value_date=2,counterparty=3,description=4,amount=5,balance=6"
    assert told[Topic.DATE_ORDER] == ("DMY", '"13.05.2026" can be read in this order alone.')
    assert told[Topic.DECIMAL_SIGN] == (",", '"-1.000,00" can be read with "," alone.')
    assert told[Topic.SIGNS] == ("SIGNED", "Every balance is the one before it and the amount.")
    assert told[Topic.ORDER_OF_ROWS] == ("OLDEST_FIRST", "Every balance is the one before it and the amount.")


def test_lines_above_and_below_are_set_aside_and_shown():
    assert [(each.line, each.reason, each.raw) for each in statement_of(GERMAN).set_aside] == [
        (1, Reason.NOT_A_ROW, "Konto | Giro"),
        (2, Reason.NOT_A_ROW, "IBAN | DE02 1203 0000 0000 2020 51"),
        (9, Reason.NOT_A_ROW, " |  |  | Total | -2.000,00 | "),
    ]


@pytest.mark.parametrize("above", [1, 4, 10])
def test_up_to_ten_lines_above_the_header_are_no_rows(above: int):
    read = statement_of("".join(f"Line {n} of a title\n" for n in range(above)) + ENGLISH)
    assert ([str(row.amount) for row in read.rows], len(read.set_aside)) == (["-12.50", "100.00"], above)


@pytest.mark.parametrize(("sign", "name"), [(",", ","), (";", ";"), ("\t", "TAB"), ("|", "|")])
def test_every_delimiter_is_found(sign: str, name: str):
    content = ENGLISH.replace(",", sign)
    assert texts(content) == ["-12.50", "100.00"]
    assert decided(reading_of(content), Topic.DELIMITER).value == name


def test_a_semicolon_goes_with_a_decimal_comma_and_a_comma_with_quoted_amounts():
    assert texts(signed("-12,50", "100,00")) == ["-12.50", "100.00"]
    assert texts(signed("-12,50", "1.000,00", sep=",")) == ["-12.50", "1000.00"]


def test_a_delimiter_can_be_overruled():
    content = "Date;Text;Amount|x\n2026-05-13;A;-1.50\n2026-05-14;B;2.50\n"
    assert decided(reading_of(content, columns="date=1,amount=3"), Topic.DELIMITER).value == ";"
    assert refused(content, delimiter="x").message == "The answer 'x' to DELIMITER is none of ;, ,, TAB, |."
    assert [each.topic for each in reading_of(content, delimiter="|").questions] == [Topic.COLUMNS]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_without_a_header_the_first_row_is_not_swallowed(end: str, last: str):
    content = "2026-05-13;Shop;-12,50\n2026-05-14;Pay;100,00\n"
    content = (content if last else content.removesuffix("\n")).replace("\n", end)
    assert [(row.description, str(row.amount)) for row in rows_of(content)] == [("Shop", "-12.50"), ("Pay", "100.00")]
    assert decided(reading_of(content), Topic.HEADER).value == "0"


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["03/07/2026", "13/07/2026"], ["2026-07-03", "2026-07-13"]),
        (["03/07/2026", "07/13/2026"], ["2026-03-07", "2026-07-13"]),
        (["2026-03-07", "2026-03-08"], ["2026-03-07", "2026-03-08"]),
        (["12/19/22", "01/02/22"], ["2022-12-19", "2022-01-02"]),
        (["2023.02.28.", "2023.03.01."], ["2023-02-28", "2023-03-01"]),
        (["01 NOV 2021", "02 Dec 2021"], ["2021-11-01", "2021-12-02"]),
        (["2026-05-09T23:59:59-11:00", "2026-05-10T00:00:00Z"], ["2026-05-09", "2026-05-10"]),
    ],
)
def test_days_are_read_in_one_order(days: list[str], read: list[str]):
    assert days_of("Date;Text;Amount\n" + "".join(f"{day};x;-1,50\n" for day in days)) == read


def test_an_order_that_nothing_proves_is_asked_and_may_be_proven_by_the_value_day():
    content = "Date;Value date;Amount\n03/07/2026;{};-1,50\n"
    assert [each.topic for each in reading_of(content.format("04/07/2026")).questions] == [Topic.DATE_ORDER]
    assert days_of(content.format("13/07/2026")) == ["2026-07-03"]
    assert days_of(content.format("04/07/2026"), date_order="MDY") == ["2026-03-07"]


def test_days_of_two_orders_are_asked():
    assert [each.topic for each in reading_of("Date;Amount\n13/07/2026;-1,50\n07/13/2026;-1,50\n").questions] == [
        Topic.DATE_ORDER
    ]


@pytest.mark.parametrize("day", ["soon", "31.02.2026", "1 Okt 2021", "00.00.0000"])
def test_a_day_that_is_none_refuses_its_row(day: str):
    read = statement_of(f"Date;Text;Amount\n13.05.2026;x;-1,50\n{day};x;-2,50\n")
    assert [str(row.amount) for row in read.rows] == ["-1.50"]
    assert [(each.line, each.reason) for each in read.set_aside] == [(3, Reason.INVALID_DATE)]


def test_a_row_with_a_value_day_alone_uses_it():
    (row,) = rows_of("Date;Value date;Amount\n;13.05.2026;-1,50\n")
    assert (str(row.date), str(row.value_date)) == ("2026-05-13", "2026-05-13")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_accents_are_whole_in_every_encoding(encoding: str):
    assert [
        row.counterparty for row in rows_of("Date;Payee;Amount\n2026-05-13;Käse & Brötchen;-1,50\n".encode(encoding))
    ] == ["Käse & Brötchen"]


def test_an_east_asian_file_is_read():
    content = (
        "日付,お支払金額,お預り金額,お取引内容,差引残高\n2026/05/13,1000,,電気料金,9000\n2026/05/14,,500,カフェ,9500\n"
    )
    rows = rows_of(content.encode("cp932"))
    assert [(row.description, str(row.amount), str(row.balance)) for row in rows] == [
        ("電気料金", "-1000", "9000"),
        ("カフェ", "500", "9500"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Fecha;Concepto;Importe", "Date opération;Libellé;Montant", "Data operazione;Descrizione;Importo",
        "Data transakcji;Opis;Kwota", "Boekdatum;Omschrijving;Bedrag", "Datum;Text;Belopp / Belop",
        "Дата;Описание;Сумма", "日付;摘要;金額", "交易日期;摘要;金额", "거래일자;적요;거래금액",
        "DATE;MEMO;AMOUNT (EUR)",
    ],
)  # fmt: skip
def test_headers_of_many_languages_are_known(header: str):
    content = f"{header}\n2026-05-13;Shop;-12,50\n"
    assert [(row.description, str(row.amount)) for row in rows_of(content)] == [("Shop", "-12.50")]


def test_columns_that_nothing_names_are_asked_and_can_be_answered():
    content = "Foo;Bar;Baz\n2026-05-13;-1,50;-2,50\n2026-05-14;-3,50;-4,50\n"
    (question,) = reading_of(content).questions
    assert (question.topic, question.evidence[:52]) == (
        Topic.COLUMNS,
        "Nothing proves which columns are the day and the amo",
    )
    assert texts(content, columns="date=1,amount=3") == ["-2.50", "-4.50"]
    assert refused(content, columns="date=1").reason is Reason.ANSWER
    assert refused(content, columns="moon=1").message.startswith('"moon=1" names no column.')


def test_words_under_a_name_that_is_not_known_still_name_the_row():
    content = "Date;Wortlaut;Debit;Credit;Balance\n2026-05-13;Shop;12,50;;87,50\n2026-05-14;Pay;;100,00;187,50\n"
    assert [row.name for row in rows_of(content)] == ["Shop", "Pay"]


def test_valuta_is_a_day_in_one_language_and_a_currency_in_another():
    assert rows_of("Datum;Valuta;Bedrag\n2026-05-13;EUR;-1,50\n")[0].currency == "EUR"
    assert str(rows_of("Datum;Valuta;Betrag\n2026-05-13;2026-05-14;-1,50\n")[0].value_date) == "2026-05-14"


@pytest.mark.parametrize(
    ("state", "read"),
    [
        ("PENDING", State.PENDING),
        ("Vorgemerkt", State.PENDING),
        ("REVERTED", State.FAILED),
        ("COMPLETED", State.BOOKED),
    ],
)
def test_a_state_is_told(state: str, read: State):
    assert rows_of(f"Date;Amount;State\n2026-05-13;-1,50;{state}\n")[0].state is read


def test_pockets_of_one_file_are_told_apart():
    rows = ["Current,-1.50,EUR", "Savings,1.50,EUR", "Current,-2.00,USD"]
    content = "Date,Product,Amount,Currency\n" + "".join(f"2026-05-13,{row}\n" for row in rows)
    read = [(each.account, each.currency, len(each.rows)) for each in reading_of(content).statements]
    assert read == [("Current", "EUR", 1), ("Savings", "EUR", 1), ("Current", "USD", 1)]


@pytest.mark.parametrize("header", ["IBAN", "Account number"])
def test_a_number_that_differs_from_row_to_row_is_of_the_other_side(header: str):
    content = f"Date;Payee;{header};Amount\n2026-05-13;Shop;DE77;-1,50\n2026-05-14;Bar;{{}};-2,50\n"
    read = statement_of(content.format("DE78"))
    assert (read.account, [row.other_account for row in read.rows]) == (None, ["DE77", "DE78"])
    assert statement_of(content.format("DE77")).account == "DE77"


def test_an_id_identifies_where_it_is_unique():
    content = "Date;Amount;Transaction ID\n2026-05-13;-1,50;A\n2026-05-13;-1,50;A\n2026-05-13;-1,50;B\n"
    assert [row.external_id for row in rows_of(content)] == [None, None, "B"]


def test_two_equal_tickets_are_two_rows_and_a_row_of_nothing_is_set_aside():
    read = statement_of(signed("-1,50", "-1,50", "0,00"))
    assert ([str(row.amount) for row in read.rows], [each.reason for each in read.set_aside]) == (
        ["-1.50", "-1.50"],
        [Reason.ZERO],
    )


def test_cells_that_look_like_formulas_stay_text():
    assert rows_of("Date;Text;Amount\n2026-05-13;=1+1;-1,50\n")[0].description == "=1+1"


@pytest.mark.parametrize("content", ["Date;Text;Amount\n", "Date,Text,Amount", "Buchungstag;Betrag\n\n"])
def test_a_header_and_nothing_else_is_told_as_such(content: str):
    error = refused(content)
    assert (error.reason, error.message, error.line) == (
        Reason.NO_ROWS,
        "The file has a header and no row below it.",
        1,
    )


def test_words_are_no_statement():
    error = refused("Dear customer\nyour statement is ready\n")
    assert (error.reason, error.message) == (
        Reason.NOT_A_STATEMENT,
        "The file has no columns, and is no statement of another format.",
    )


@pytest.mark.parametrize("end", ["", "\n2,3\n"])
def test_a_million_columns_are_refused_at_once_with_their_place(end: str):
    started = time.monotonic()
    error = refused(",".join(["1"] * 1_000_000) + end)
    assert (error.reason, error.message) == (Reason.TOO_LARGE, "The line has more than 256 columns.")
    assert (error.line, error.column) == (1, 512)
    assert time.monotonic() - started < 1


def test_a_quote_without_an_end_is_refused_with_its_place():
    content = 'Date,Text,Amount\n2026-05-13,x,-1.50\n2026-05-13,"x,-1.50\n' + "2026-05-13,x,-1.50\n" * 300
    error = refused(content)
    assert (error.reason, error.line) == (Reason.MALFORMED, 3)
    assert error.message == "A quote that opens on this line has no end."
