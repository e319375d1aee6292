import type { Problem } from "../../api/problems";
import { useChange } from "../../frame/useChange";
import type { Changed } from "./edits";
import { UpdateTransaction, UpdateTransfer } from "./mutations";
import type { Row } from "./what";

interface Saving {
  /** Whether it was written; with nothing changed there is nothing to write. */
  readonly save: (changed: Changed, version?: number) => Promise<boolean>;
  readonly problem: Problem | null;
  readonly isSending: boolean;
  readonly forgive: () => void;
}

/** Writes what was changed of a row: of a leg, to its transfer, which has the same day, name and note. */
export function useSaving(row: Pick<Row, "id" | "version" | "transfer">): Saving {
  const own = useChange(UpdateTransaction);
  const joint = useChange(UpdateTransfer);
  const { transfer } = row;
  const { problem, isSending, forgive } = transfer === null ? own : joint;
  const save = async (changed: Changed, version?: number): Promise<boolean> => {
    if (Object.keys(changed).length === 0) return true;
    if (transfer === null) return (await own.send({ id: row.id, expectedVersion: version ?? row.version, ...changed })) !== null;
    const { date, name, note } = changed;
    const given = { ...(date === undefined ? {} : { date }), ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
    return (await joint.send({ id: transfer.id, expectedVersion: version ?? transfer.version, ...given })) !== null;
  };
  return { save, problem, isSending, forgive };
}
