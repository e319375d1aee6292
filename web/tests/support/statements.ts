import type { Page } from "playwright-core";

/** A file that somebody has of a bank. */
export interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function file(name: string, lines: readonly string[], mimeType = "application/octet-stream"): File {
  return { name, mimeType, buffer: Buffer.from(lines.join("\n")) };
}

/** With a day, a text, an amount and a balance in each row. */
export function csv(rows: readonly (readonly string[])[], name = "may.csv"): File {
  return file(name, ["Date;Text;Amount;Balance", ...rows.map((row) => row.join(";"))], "text/csv");
}

const IN_OFX = [
  "<CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>1</BANKID><ACCTID>7</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM><BANKTRANLIST>",
  "<STMTTRN><TRNTYPE>OTHER</TRNTYPE><DTPOSTED>20260504</DTPOSTED><TRNAMT>-12.50</TRNAMT><FITID>A1</FITID><NAME>Bakery</NAME></STMTTRN>",
  "</BANKTRANLIST><LEDGERBAL><BALAMT>87.50</BALAMT><DTASOF>20260531</DTASOF></LEDGERBAL>",
];
const IN_OFX_1 = IN_OFX.map((line) => line.replaceAll(/<\/(?:CURDEF|BANKID|ACCTID|ACCTTYPE|TRNTYPE|DTPOSTED|TRNAMT|FITID|NAME|BALAMT|DTASOF)>/gu, ""));

export function ofx(head: readonly string[], lines: readonly string[], name: string): File {
  return file(name, [...head, "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>", ...lines, "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"]);
}

export const OFX_1 = ["OFXHEADER:100", "DATA:OFXSGML", "VERSION:102", "ENCODING:UTF-8", ""];
const OFX_2 = ['<?xml version="1.0" encoding="UTF-8"?>', '<?OFX OFXHEADER="200" VERSION="211"?>'];
const CAMT = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id>',
  "<Acct><Id><IBAN>DE02</IBAN></Id><Ccy>EUR</Ccy></Acct>",
  "<Ntry><Amt Ccy='EUR'>12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-04</Dt></BookgDt>",
  "<NtryDtls><TxDtls><Refs/><RltdPties><Cdtr><Nm>Bakery</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>",
  "</Stmt></BkToCstmrStmt></Document>",
];
const MT940 = [":20:STARTUMSE", ":25:DE02", ":28C:1/1", ":60F:C260430EUR100,00", ":61:2605040504D12,50NTRFNONREF", ":86:Bakery", ":62F:C260531EUR87,50", "-", ""];

/** The same row in each format, with what the page calls that. */
export const EACH_FORMAT: readonly (readonly [format: string, file: File])[] = [
  ["CSV", csv([["2026-05-04", "Bakery", "-12,50", "87,50"]], "bakery.csv")],
  ["CSV", file("bakery.tsv", ["Date\tText\tAmount", "2026-05-04\tBakery\t-12.50"])],
  ["OFX", ofx(OFX_1, IN_OFX_1, "bakery.ofx")],
  ["OFX", ofx(OFX_2, IN_OFX, "bakery.qfx")],
  ["QIF", file("bakery.qif", ["!Type:Bank", "D5/4'26", "T-12.50", "PBakery", "^", "D5/31'26", "T-1.00", "PTram", "^", ""])],
  ["CAMT", file("bakery.xml", CAMT)],
  ["MT940", file("bakery.sta", MT940)],
  ["OWN_CSV", file("own.csv", ["id,date,kind,amount,currency,wallet,deposit,category,entity,period,name,note,buckets,transfer_id,loan_id,refund_of_id,reversal_of_id,is_opening", "A,2026-05-04,EXPENSE,-12.50,EUR,Home,Bank,,,,Bakery,,,,,,,false"])],
];

export async function choose(page: Page, ...files: readonly File[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose files" }).click()]);
  await chooser.setFiles([...files]);
}

/** Lets files fall onto the page, as from a folder beside it. */
export async function drop(page: Page, ...files: readonly File[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => [name, mimeType, buffer.toString()] as const);
  const dropped = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, type, text] of all) transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, given);
  await page.getByTestId("drop").dispatchEvent("drop", { dataTransfer: dropped });
}
