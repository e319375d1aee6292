import { createElement, lazy, type ComponentType, type ReactElement } from "react";

let failed: readonly (() => void)[] = [];

/** A component whose code is loaded when it is first shown. */
export function later<Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>): ComponentType<Props> {
  let part = begin();
  function begin(): ComponentType<Props> {
    return lazy(async () => {
      try {
        return await load();
      } catch (error) {
        failed = [...failed, () => { part = begin(); }];
        throw error;
      }
    });
  }
  return function Later(props: Props): ReactElement {
    return createElement(part, props);
  };
}

/** Has what could not be loaded loaded again when it is next shown; whoever caught the failure says so. */
export function loadFailedAgain(): void {
  const renewed = failed;
  failed = [];
  for (const renew of renewed) renew();
}
