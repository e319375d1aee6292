/** What is in the cache by this key, made now when it is not: formats of Intl are dear to make. */
export function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}
