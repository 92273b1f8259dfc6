export function MyCasePage() {
  return null
}
