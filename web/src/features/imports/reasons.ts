import { i18n } from "@lingui/core";

import type { ImportReason } from "../../api/gql/graphql";
import { toldOf } from "../../api/toldWords";

interface Reasoned {
  readonly reason: ImportReason | null;
  readonly message: string;
}

/** Why a row is so, by its reason; where that leaves the values open, in the words of the server. */
export function whyOf({ reason, message }: Reasoned): string {
  return (reason !== null && words()[reason]) || toldOf(message);
}

function words(): Readonly<Partial<Record<ImportReason, string>>> {
  return {
    ZERO: i18n.t("It moves nothing"),
    CORRECTED: i18n.t("The bank itself took it back"),
    PENDING: i18n.t("Only announced: the bank tells of it again once it is booked"),
    FAILED: i18n.t("Declined or cancelled: no money moved"),
    TEXT_TOO_LONG: i18n.t("Its text is longer than is kept"),
    NAME_SHORTENED: i18n.t("Its name is shortened"),
    NOT_EMPTY: i18n.t("The deposit has entries already, so nothing opens it"),
    CAME_IN_BEFORE: i18n.t("The very same row came in before"),
    TWICE_IN_FILE: i18n.t("The file has it twice"),
    OTHER_FILE: i18n.t("A file of another kind brought it"),
    ENTERED_BY_HAND: i18n.t("It was entered by hand"),
    OTHER_LEG_THERE: i18n.t("Its other side is there"),
    OTHER_LEG_MADE: i18n.t("The file names the other deposit"),
    OTHER_LEG_AWAITED: i18n.t("Its other side comes in by another file"),
    RETIRED: i18n.t("Its deposit is retired"),
    LEFT_BY_RULE: i18n.t("A rule leaves such rows"),
    CLOSED_PERIOD: i18n.t("It is in a closed period"),
    CHANGED_SINCE: i18n.t("Somebody changed it since"),
    HAS_CORRECTIONS: i18n.t("A refund or a reversal is of it"),
    OF_A_LOAN: i18n.t("It is a payment of a loan"),
    REPLACES: i18n.t("The bank puts it in place of an entry"),
    WITHDRAWS: i18n.t("The bank takes an entry back by it"),
    GONE: i18n.t("What it corrects is not there any more"),
    OF_A_TRANSFER: i18n.t("The entry is part of a transfer"),
    IN_BUCKETS: i18n.t("The entry is in several buckets"),
    OPENING_MOVES: i18n.t("The deposit begins with it: its rows lead on to what it began with so far"),
    OPENING_DIFFERS: i18n.t("Its rows do not lead on to what the deposit begins with, so a file may be missing between"),
    UNDONE: i18n.t("It was booked and taken back"),
  };
}
