/** Amounts as integers: no currency has a finer unit than a ten-thousandth. */

export const DIGITS = 4;

export function inTenThousandths(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.slice(0, DIGITS).padEnd(DIGITS, "0"));
}
