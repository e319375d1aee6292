import { lazy, Suspense, type ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { showOverlay, useOverlay } from "../frame/overlay";
import { closeAdd, useAdding } from "../frame/quickAdd";
import { Loaded } from "./Loaded";
import { useEnded } from "./sessionEnd";
import { useReadyToAdd } from "./useReadyToAdd";

const AddDialog = lazy(() => import("../features/add/AddDialog"));
const Palette = lazy(() => import("./Palette"));
const RecentChanges = lazy(() => import("./RecentChanges"));
const SessionDialog = lazy(() => import("./SessionDialog"));
const Watch = lazy(() => import("./Watch"));
const ShortcutHelp = lazy(() => import("./ShortcutHelp"));

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
