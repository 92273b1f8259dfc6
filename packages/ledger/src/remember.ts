/**
 * What stands in `kept` under a key, made the first time. At the limit all of it is forgotten: strangers choose
 * keys too, and this is cheap and bounds the memory.
 */
export function rememberIn<K, V extends {}>(
  kept: Map<K, V>,
  limit: number,
  key: K,
  make: () => V,
): V {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  if (kept.size >= limit) kept.clear()
  kept.set(key, made)
  return made
}
