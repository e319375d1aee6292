/** How figures and days are written for people: by Intl alone, from the strings of the wire. */

export { formatDate, formatMoment, formatMonth, formatTime } from "./formatDate";
export {
  formatAmount,
  formatAmountByCode,
  formatCompact,
  formatNumber,
  formatPercent,
  type SignOption,
} from "./formatNumber";
export { spokenAmount } from "./spokenAmount";
