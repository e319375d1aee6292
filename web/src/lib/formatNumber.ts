import { kept } from "./kept";

export interface SignOption {
  /** "always" writes a plus too, "exceptZero" one before all but 0, "never" leaves the minus out. */
  sign?: "auto" | "always" | "exceptZero" | "never";
}

const MINUS = "−";
const formats = new Map<string, Intl.NumberFormat>();

/** The amount with its currency's sign, and with as many digits after the point as the wire has. */
export function formatAmount(value: string, currency: string, locale: string, option: SignOption = {}): string {
  return written(value, value, locale, { style: "currency", currency, ...digitsOf(value), ...signOf(option) });
}

/** The same amount with its currency's code, where two currencies of a page share a sign. */
export function formatAmountByCode(value: string, currency: string, locale: string, option: SignOption = {}): string {
  const style = { style: "currency", currency, currencyDisplay: "code" } as const;
  return written(value, value, locale, { ...style, ...digitsOf(value), ...signOf(option) });
}

/** The figure without a currency. */
export function formatNumber(value: string, locale: string, option: SignOption = {}): string {
  return written(value, value, locale, { ...digitsOf(value), ...signOf(option) });
}

/** A percentage of the wire, "54.34", as "54.34%"; noughts at its end are left out, but where a column lines them up. */
export function formatPercent(value: string, locale: string, option: SignOption & { inColumn?: boolean } = {}): string {
  const digits = { minimumFractionDigits: option.inColumn ? fractionOf(value) : 0, maximumFractionDigits: fractionOf(value) };
  return written(`${value}e-2`, value, locale, { style: "percent", ...digits, ...signOf(option) });
}

/** A count or another figure of axes in short, such as "12K": for the ticks of charts alone. */
export function formatCompact(value: string, locale: string): string {
  return written(value, value, locale, { notation: "compact", maximumFractionDigits: 1 });
}

/** The amount as a voice says it, without the word for minus: "56.10 euros". */
export function formatInWords(value: string, currency: string, locale: string): string {
  const style = { style: "currency", currency, currencyDisplay: "name" } as const;
  return written(value, value, locale, { ...style, ...digitsOf(value), signDisplay: "never" });
}

function written(exact: string, value: string, locale: string, options: Intl.NumberFormatOptions): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new RangeError(`"${value}" is no figure such as "-12.50".`);
  return formatOf(locale, options)
    .formatToParts(exact as Intl.StringNumericLiteral)
    .map((part) => (part.type === "minusSign" ? part.value.replace("-", MINUS) : part.value))
    .join("");
}

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(formats, `${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

/** Intl's own number of digits is the one people of the country are used to see, which for some is fewer. */
function digitsOf(value: string): Intl.NumberFormatOptions {
  const digits = fractionOf(value);
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function fractionOf(value: string): number {
  return value.split(".")[1]?.length ?? 0;
}

function signOf({ sign = "auto" }: SignOption): Intl.NumberFormatOptions {
  return { signDisplay: sign };
}
