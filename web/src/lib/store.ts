/** One value that parts of the page share, and who is told when it is another. */
export interface Store<Value> {
  /** The same until it is set, as useSyncExternalStore asks. */
  readonly get: () => Value;
  readonly set: (next: Value) => void;
  /** Calls `listener` after each change, until what it returns is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    get: () => current,
    set: (next) => {
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
