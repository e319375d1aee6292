"""Accents come out whole, whatever encoding a bank has, and what was decided is told with a sample."""

import pytest

from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.reading import read_statement
from tests.finance.exchange.statements.helpers import decided, reading_of, rows_of

FILE = "<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20260501<TRNAMT>-1.50<NAME>{}</STMTRS></OFX>"
WRITTEN = {
    "cp1252": "Müller Bäckerei, 10 € für Café",
    "cp1250": "Příjem od žáka, kůň žluťoučký",
    "iso8859_2": "Sklep spożywczy, Łódź śródmieście, wpłata gotówki",
    "cp1251": "Оплата услуг, магазин Пятёрочка",
    "cp932": "電気料金 カフェ お支払い ありがとう",
    "gb18030": "超市购物 交易日期 收入金额 支出金额",
    "big5": "超市購物 交易日期 收入金額 支出金額 餘額",
    "euc_kr": "편의점 결제 거래일자 출금액 입금액",
}


@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_code_page_is_known_by_its_letters(encoding: str):
    content = FILE.format(WRITTEN[encoding]).encode(encoding)
    decision = decided(reading_of(content), Topic.ENCODING)
    assert (decision.value, rows_of(content)[0].name) == (encoding, WRITTEN[encoding])
    assert "So it has these words: " in decision.evidence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str):
    assert rows_of(FILE.format("Žižkov 食料品").encode(encoding))[0].name == "Žižkov 食料品"


def test_utf_16_of_the_other_order_is_read_with_its_mark():
    assert rows_of(b"\xfe\xff" + FILE.format("été").encode("utf-16-be"))[0].name == "été"


def test_an_answer_goes_before_the_letters():
    content = FILE.format("Poznañ").encode("cp1252")
    assert rows_of(content)[0].name == "Poznañ"
    assert rows_of(content, encoding="cp1250")[0].name == "Poznań"
    assert decided(reading_of(content, encoding="cp1250"), Topic.ENCODING).evidence.startswith("This was answered. ")


def test_nuls_are_taken_off():
    assert rows_of(FILE.format("Sh\0op"))[0].name == "Shop"


def test_what_is_not_seen_is_taken_off_names():
    assert rows_of(FILE.format("\ufeffSh\u00adop\u200b  A"))[0].name == "Shop A"


@pytest.mark.parametrize(
    "declared",
    ["CHARSET:1252", "CHARSET:8859-1", "CHARSET:ISO-8859-1", "ENCODING:UTF-8", "ENCODING:UTF8", "ENCODING:utf8"],
)
def test_a_declared_encoding_is_believed_where_the_bytes_agree(declared: str):
    header = f"OFXHEADER:100\nDATA:OFXSGML\n{declared}\n\n"
    assert rows_of((header + FILE.format("Zürich été")).encode())[0].name == "Zürich été"
    assert rows_of((header + FILE.format("Zürich été 5 €")).encode("cp1252"))[0].name == "Zürich été 5 €"


def test_a_declared_code_page_decides_where_letters_do_not():
    header = '<?xml version="1.0" encoding="windows-1250"?><?OFX OFXHEADER="200"?>'
    reading = reading_of((header + FILE.format("Poznań")).encode("cp1250"))
    assert decided(reading, Topic.ENCODING).value == "cp1250"
    assert reading.statements[0].rows[0].name == "Poznań"


def test_western_text_of_an_old_mac_keeps_its_accents():
    text = "Datum;Text;Betrag\r04.05.2026;Bäckerei Müller;-12,50\r25.05.2026;Café Größe;-3,20\r"
    rows = read_statement(text.encode("mac_roman")).statements[0].rows
    assert [row.description or row.counterparty for row in rows] == ["Bäckerei Müller", "Café Größe"]
