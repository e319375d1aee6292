"""How many digits after the point an amount has in each currency, by ISO 4217 as of January 2026.

Not CLDR's, which are those that people of the country are used to see: AFN, ALL, IQD, IRR, KPW, LAK, LBP, MGA, MMK,
RSD, SOS, SYP and YER have more here.
"""

from typing import Final

USUAL: Final = 2
"""The digits of a currency that has left the table; wallets in it stay readable."""
CODES: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR "
        "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
        "NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
        "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
}
MINOR_UNITS: Final = {code: digits for digits, codes in CODES.items() for code in codes.split()}


def digits_of(currency: str) -> int:
    """How many digits after the point an amount in ``currency`` has."""
    return MINOR_UNITS.get(currency, USUAL)
