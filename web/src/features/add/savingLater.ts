import type { Outcome } from "../../api/changes";
import { connectionProblem } from "../../api/problems";
import type { Saved, Saving } from "./saving";

/** What saves is loaded while somebody types. */
export const loadSaving = () => import("./saving");

/** Saves it, or says that what saves cannot be reached, as the server then mostly cannot either. */
export async function saveLater(given: Saving): Promise<Outcome<Saved>> {
  const part = await loadSaving().catch(() => null);
  return part === null ? { problem: connectionProblem() } : await part.save(given);
}
