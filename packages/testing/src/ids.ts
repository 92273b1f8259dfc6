/** A fixed UUIDv7: readable in a failing test, and the same in every world. */
export function fixedId(kind: keyof typeof KINDS, ordinal: number): string {
  return `01997a00-0000-7000-8000-${KINDS[kind]}${String(ordinal).padStart(8, '0')}`
}

const KINDS = { person: '0001', firm: '0002', post: '0003', setUp: '0004' } as const
