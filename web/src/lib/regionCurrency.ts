/** The currencies of regions, where the locale of a browser says in which one somebody is. */

const REGIONS: Readonly<Record<string, string>> = {
  EUR: "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT",
  USD: "AS EC FM GU MH MP PR PW SV TC TL UM US VG VI",
  GBP: "GB GG IM JE", CHF: "CH LI", AUD: "AU CC CX KI NF NR TV", NZD: "CK NU NZ PN TK", DKK: "DK FO GL", NOK: "NO SJ",
  XOF: "BF BJ CI GW ML NE SN TG", XAF: "CF CG CM GA GQ TD", XPF: "NC PF WF", MAD: "EH MA",
  AED: "AE", ARS: "AR", BRL: "BR", CAD: "CA", CLP: "CL", CNY: "CN", COP: "CO", CZK: "CZ", DZD: "DZ", EGP: "EG", GEL: "GE",
  HKD: "HK", HUF: "HU", IDR: "ID", ILS: "IL PS", INR: "IN", IQD: "IQ", IRR: "IR", ISK: "IS", JOD: "JO", JPY: "JP",
  KES: "KE", KRW: "KR", KWD: "KW", KZT: "KZ", LBP: "LB", MDL: "MD", MKD: "MK", MXN: "MX", MYR: "MY", NGN: "NG", OMR: "OM",
  PEN: "PE", PHP: "PH", PKR: "PK", PLN: "PL", QAR: "QA", RON: "RO", RSD: "RS", RUB: "RU", SAR: "SA", SEK: "SE", SGD: "SG",
  THB: "TH", TND: "TN", TRY: "TR", TWD: "TW", TZS: "TZ", UAH: "UA", UYU: "UY", VND: "VN", ZAR: "ZA",
};
const FALLBACK = "EUR";

/** What somebody of this locale most likely pays with; a language alone stands for where most speak it. */
export function currencyOf(locale: string): string {
  const region = new Intl.Locale(locale).maximize().region ?? "";
  return Object.keys(REGIONS).find((currency) => REGIONS[currency]?.split(" ").includes(region)) ?? FALLBACK;
}
