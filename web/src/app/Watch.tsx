import { useRestores } from "../features/settings/useRestores";
import { useHousehold } from "../frame/household";
import { useElsewhere } from "./useElsewhere";
import { useOwed } from "./useOwed";

/** What goes on behind every page: what is owed is sent, and what others do is noticed, and how a restore ended. */
export default function Watch(): null {
  const { me, wallet } = useHousehold();
  useOwed(me.id);
  useElsewhere(wallet.id);
  useRestores(me.id);
  return null;
}
