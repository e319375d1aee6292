"""What the header of a column says that it holds, in the languages of banks."""

import re
from enum import StrEnum
from typing import Final

from core.text import searched
from finance.minor_units import MINOR_UNITS


class Role(StrEnum):
    DATE = "date"
    VALUE_DATE = "value_date"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    SIGN = "sign"
    FEE = "fee"
    BALANCE = "balance"
    CURRENCY = "currency"
    COUNTERPARTY = "counterparty"
    DESCRIPTION = "description"
    REFERENCE = "reference"
    STATE = "state"
    ACCOUNT = "account"
    OTHER_ACCOUNT = "other_account"
    CATEGORY = "category"


SEVERAL: Final = frozenset({Role.DESCRIPTION})
"""Roles that more than one column has, which are joined."""
NAMES: Final[dict[Role, str]] = {
    Role.DATE: (
        "booking date, posting date, posted date, date posted, completed date, date completed, buchungstag, "
        "buchungsdatum, buchung, fecha contable, data contabile, data ksiegowania, date de comptabilisation, "
        "date comptable, boekdatum, boekingsdatum, bokforingsdag, bokforingsdato, bogforingsdato, "
        "datum zauctovani, konyveles datuma, date, transaction date, trans date, started date, datum, "
        "transactiedatum, umsatztag, fecha, fecha operacion, fecha de operacion, data, data operazione, "
        "data transakcji, data operacji, data lancamento, data mov, data movimento, date operation, "
        "date de l operation, date d operation, dato, datum transakce, datum provedeni, tranzakcio datuma, "
        "kirjauspaiva, tarih, islem tarihi, data tranzactiei, дата, дата операции, 日付, 取引日, お取引日, "
        "交易日期, 日期, 记账日期, 거래일자, 거래일시"
    ),
    Role.VALUE_DATE: (
        "value date, valuta, valutadatum, valuta datum, wertstellung, wertstellungstag, fecha valor, "
        "date valeur, date de valeur, data valuta, data waluty, data valor, rentedatum, valutadato, "
        "valutadag, erteknap"
    ),
    Role.AMOUNT: (
        "amount, transaction amount, amount in account currency, betrag, umsatz, importe, montant, importo, "
        "valor, kwota, kwota operacji, kwota transakcji, bedrag, belop, belob, summa, castka, suma, osszeg, "
        "tutar, сумма, сумма операции, 金額, 金额, 交易金额, 거래금액"
    ),
    Role.DEBIT: (
        "outflow, debit, debits, debit amount, withdrawal, withdrawals, paid out, money out, soll, belastung, "
        "lastschrift, ausgang, ausgaben, cargo, cargos, debe, debito, dare, uscite, addebiti, debet, "
        "wyplata, wyplaty, obciazenia, obciazenie, retiros, sortie, depense, spent, お支払金額, 出金, "
        "出金額, 支出, 支出金额, 支出金額, 借方, 출금액, 출금, расход"
    ),
    Role.CREDIT: (
        "inflow, credit, credits, credit amount, deposit, deposits, paid in, money in, haben, gutschrift, eingang, "
        "einnahmen, abono, abonos, haber, credito, avere, entrate, accrediti, kredit, wplata, wplaty, "
        "uznania, uznanie, depositos, entree, received, お預り金額, 入金, 入金額, 收入, 收入金额, 收入金額, "
        "贷方, 입금액, 입금, приход"
    ),
    Role.SIGN: (
        "debit credit, credit debit, dr cr, cr dr, d c, c d, s h, soll haben, credit debit indicator, "
        "cdtdbtind, af bij, direction, debit credit indicator"
    ),
    Role.FEE: "fee, fees, gebuhr, gebuhren, frais, comision, prowizja, poplatek, commissione",
    Role.BALANCE: (
        "balance, running balance, account balance, balance after, saldo, kontostand, saldo nach buchung, "
        "solde, saldo po operacji, saldo na mutatie, zustatek, egyenleg, bakiye, остаток, 差引残高, 残高, "
        "余额, 餘額, 잔액"
    ),
    Role.CURRENCY: (
        "currency, ccy, wahrung, devise, divisa, moneda, waluta, munt, muntsoort, mena, penznem, "
        "para birimi, валюта, 通貨, 币种"
    ),
    Role.COUNTERPARTY: (
        "payee, merchant, counterparty, counterparty name, name, beneficiary, recipient, sender, partner, "
        "partner name, beguenstigter zahlungspflichtiger, begunstigter zahlungspflichtiger, "
        "auftraggeber begunstigter, auftraggeber empfanger, empfanger, zahlungsempfanger, "
        "zahlungsempfanger in, beneficiario, beneficiaire, tegenpartij, naam tegenpartij, naam omschrijving, "
        "kontrahent, nadawca odbiorca, nazev protiuctu"
    ),
    Role.DESCRIPTION: (
        "description, transaction description, original description, payment reference, megjegyzes, "
        "memo, details, narrative, text, note, notes, remarks, particulars, "
        "transaction details, purpose, verwendungszweck, buchungstext, concepto, descripcion, libelle, "
        "descrizione, causale, opis, opis operacji, tytul, omschrijving, mededelingen, tekst, beskrivelse, "
        "popis, zprava, kozlemeny, aciklama, описание, 摘要, 備考, 内容, お取引内容, 적요"
    ),
    Role.REFERENCE: "reference, transaction id, id, ref, referenz, referencia, transaction number, fitid, external id",
    Role.STATE: "state, status, stav, estado, statut, stato",
    Role.ACCOUNT: (
        "account, account number, account name, iban, konto, auftragskonto, iban auftragskonto, rekening, "
        "cuenta, compte, conto, rachunek, numer rachunku, product, pocket"
    ),
    Role.OTHER_ACCOUNT: (
        "counterparty account, counterparty iban, kontonummer, kontonummer iban, gegenkonto, tegenrekening, protiucet"
    ),
    Role.CATEGORY: "category, kategorie, categoria, categorie, kategoria",
}
WORDS: Final = {name: (role, rank) for role, names in NAMES.items() for rank, name in enumerate(names.split(", "))}
EITHER_SIDE: Final = frozenset({"iban", "account number"})
NOT_A_LETTER: Final = re.compile(r"[\W_]+")
CODE: Final = re.compile(f"(?<![A-Za-z])({'|'.join(MINOR_UNITS)})(?![A-Za-z])")
SYMBOLS: Final = {"€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK"}
"""Signs that are of one currency alone."""


def role_of(header: str) -> tuple[Role, int] | None:
    """The role that a column's name gives it, and how well the name fits it, 0 being best; None for other names."""
    name = _name(header)
    return WORDS.get(name) or WORDS.get(_name(CODE.sub("", header))) or WORDS.get(_name(header.partition("(")[0]))


def is_of_either_side(header: str) -> bool:
    """Whether the name of an account's column is used for one's own and for the other one alike."""
    return _name(header) in EITHER_SIDE


def currency_in(header: str) -> str | None:
    """The currency that a column's name tells."""
    code = CODE.search(header)
    return code[1] if code else next((code for sign, code in SYMBOLS.items() if sign in header), None)


def _name(header: str) -> str:
    return NOT_A_LETTER.sub(" ", searched(header)).strip()
