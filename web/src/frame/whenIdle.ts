/** How long the page may be busy with itself before it is done all the same. */
const AT_LATEST = { timeout: 4000 };

/** Does it while nothing else is to be done; what it gives takes it back. Safari has no such callback. */
export function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, AT_LATEST.timeout);
    return () => { clearTimeout(timer); };
  }
  const handle = requestIdleCallback(run, AT_LATEST);
  return () => { cancelIdleCallback(handle); };
}
