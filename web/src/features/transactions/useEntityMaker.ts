import { messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { useChange } from "../../frame/useChange";
import { NameEntity } from "../../parts/entityCreation";

/** Makes an entity of a name that was typed, and why there is none. */
export function useEntityMaker(onMade: (id: string) => void): readonly [(name: string) => Promise<void>, string | undefined] {
  const { wallet } = useHousehold();
  const { send, problem } = useChange(NameEntity);
  const make = async (name: string): Promise<void> => {
    const done = await send({ walletId: wallet.id, name });
    if (done !== null) onMade(done.entity.id);
  };
  return [make, problem === null ? undefined : (messagesOf(problem, "name") ?? problem.message)];
}
