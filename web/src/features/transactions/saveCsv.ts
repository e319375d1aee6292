import { i18n } from "@lingui/core";

import { saveFile } from "../../api/files";
import { showProblem, showToast } from "../../frame/toasts";
import type { Range } from "../../lib/filters";
import { csvAddress, csvName } from "./csvFile";

/** Saves the transactions of a wallet of these days, and says so. */
export async function saveCsv(wallet: { readonly id: string; readonly name: string }, days: Range): Promise<void> {
  const sent = await saveFile(csvAddress(wallet.id, days), csvName(wallet.name, days), () => undefined);
  if ("problem" in sent) showProblem(sent.problem);
  else showToast(i18n.t("The file is saved."));
}
