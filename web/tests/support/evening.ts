import { file, ofx, OFX_1 } from "./statements.ts";

/** Of a day, an amount and a text. */
type Row = readonly [date: string, amount: string, text: string];

const COFFEES = [3, 6, 9, 12, 15, 18, 21, 24, 27];
const ROWS: readonly Row[] = [1, 2, 3, 4].flatMap(month);

/** A salary, a rent, something put aside, and a coffee every third day: 1,021.20 are left of it. */
function month(number: number): readonly Row[] {
  const named: readonly Row[] = [[day(number, 1), "2100.00", "Employer"], [day(number, 3), "-850.00", "Landlord"], [day(number, 5), "-200.00", "To savings"]];
  return [...named, ...COFFEES.map((of): Row => [day(number, of), "-3.20", "Coffee Corner"])].sort(([one], [other]) => one.localeCompare(other));
}

function day(number: number, of: number): string {
  return `2026-0${String(number)}-${String(of).padStart(2, "0")}`;
}

/** January to March of the account, as its bank lists them. */
export const IN_CSV = file("giro.csv", ["Date;Text;Amount", ...ROWS.filter(([date]) => date < "2026-04-01").map(([date, amount, text]) => `${date};${text};${amount}`)]);

/** March and April of the same account, its texts in capitals and with a number, and 4,084.80 at their end. */
export const IN_OFX = ofx(OFX_1, [
  "<CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>1234567890<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>",
  ...ROWS.filter(([date]) => date >= "2026-03-01").map(([date, amount, text], place) => `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${date.replaceAll("-", "")}<TRNAMT>${amount}<FITID>F${String(place)}<NAME>${text.toUpperCase()} 123456</STMTTRN>`),
  "</BANKTRANLIST><LEDGERBAL><BALAMT>4084.80<DTASOF>20261231</LEDGERBAL>",
], "giro.ofx");

/** What came in on the savings account a day later in each month, which had 500.00 before. */
export const IN_CAMT = file("savings.xml", [
  '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id><Acct><Id><IBAN>DE02</IBAN></Id><Ccy>EUR</Ccy></Acct>',
  balance("OPBD", "500.00"), balance("CLBD", "1300.00"),
  ...[1, 2, 3, 4].map((number) => `<Ntry><Amt Ccy="EUR">200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><AcctSvcrRef>S${String(number)}</AcctSvcrRef><BookgDt><Dt>${day(number, 6)}</Dt></BookgDt><NtryDtls/></Ntry>`),
  "</Stmt></BkToCstmrStmt></Document>",
]);

function balance(code: string, amount: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-04-30</Dt></Dt></Bal>`;
}
