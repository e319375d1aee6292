import { i18n } from "@lingui/core";

export function restoredWords(count: number): string {
  return i18n.t("{count, plural, one {Restored: # transaction.} other {Restored: # transactions.}}", { count });
}
