import { lazy, Suspense, type ComponentProps, type ReactElement } from "react";

const load = () => import("./Menu");
const Menu = lazy(() => load().then((module) => ({ default: module.Menu })));

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
