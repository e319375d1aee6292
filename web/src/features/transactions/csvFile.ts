import type { Range } from "../../lib/filters";

const PATH = "/exports/transactions.csv";

/** The address of a wallet's transactions of these days, which is all that the export can be narrowed by. */
export function csvAddress(walletId: string, date: Range): string {
  const params = new URLSearchParams({ wallet: walletId, bom: "true" });
  if (date.from !== undefined) params.set("from", date.from);
  if (date.to !== undefined) params.set("to", date.to);
  return `${PATH}?${params.toString()}`;
}

/** Such as "household-2026-05-01-2026-05-31.csv". */
export function csvName(wallet: string, { from, to }: Range): string {
  const name = wallet.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const days = from === undefined && to === undefined ? [] : [from ?? "start", to ?? "end"];
  return `${[name || "transactions", ...days].join("-")}.csv`;
}
