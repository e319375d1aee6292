import { Suspense, type ComponentProps, type ReactElement } from "react";

import { later } from "./later";

type Loaded = Awaited<ReturnType<typeof load>>;

const load = () => import("./Menu");
const Menu = later<ComponentProps<Loaded["Menu"]>>(() => load().then((module) => ({ default: module.Menu })));

/** Somebody is about to open one. */
export function loadMenu(): void {
  void load().catch(() => undefined);
}

/** A menu, whose code comes when somebody reaches for one. */
export function LazyMenu(props: ComponentProps<typeof Menu>): ReactElement {
  return (
    <Suspense fallback={null}>
      <Menu {...props} />
    </Suspense>
  );
}
