import { Suspense, type ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { showOverlay, useOverlay } from "../frame/overlay";
import { closeAdd, useAdding } from "../frame/quickAdd";
import { later } from "../ui/later";
import { Loaded } from "./Loaded";
import { useEnded } from "./sessionEnd";
import { useReadyToAdd } from "./useReadyToAdd";

const AddDialog = later(() => import("../features/add/AddDialog"));
const Palette = later(() => import("./Palette"));
const RecentChanges = later(() => import("./RecentChanges"));
const SessionDialog = later(() => import("./SessionDialog"));
const Watch = later(() => import("./Watch"));
const ShortcutHelp = later(() => import("./ShortcutHelp"));

const close = (): void => {
  showOverlay(null);
};

const closeAll = (): void => {
  close();
  closeAdd();
};

/** The dialogs that open from every page, each loaded when it first does. */
export function Overlays(): ReactElement {
  const prefill = useAdding();
  const overlay = useOverlay();
  const { wallet } = useHousehold();
  useReadyToAdd(wallet.id, prefill === null);
  const hasEnded = useEnded();
  return (
    <>
      <Loaded key={prefill === null ? overlay : "add"} onFailed={closeAll}>
        <Suspense fallback={null}>
          {prefill !== null && <AddDialog prefill={prefill} />}
          {overlay === "palette" && <Palette onClose={close} />}
          {overlay === "recent" && <RecentChanges onClose={close} />}
          {overlay === "help" && <ShortcutHelp onClose={close} />}
        </Suspense>
      </Loaded>
      <Suspense fallback={null}>
        <Watch />
      </Suspense>
      <Suspense fallback={null}>{hasEnded && <SessionDialog />}</Suspense>
    </>
  );
}
