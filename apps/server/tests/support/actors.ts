import type { Actor } from '../../src/actor.ts'

/** Actors as a policy sees them, without a node behind them. */
export function citizen(id = 'citizen', ...firms: readonly string[]): Actor {
  return {
    sessionId: 'session',
    person: { id, name: '某人', nameEn: 'Somebody', idNumber: '' },
    post: undefined,
    parties: [
      { id, kind: 'person', name: '某人', nameEn: 'Somebody', uscc: undefined },
      ...firms.map((firm) => ({
        id: firm,
        kind: 'organisation' as const,
        name: firm,
        nameEn: undefined,
        uscc: undefined,
      })),
    ],
    assurance: 'demo',
    signedInAt: 0,
  }
}

export function clerk(role: string, { agency = 'market-regulation', district = '' } = {}): Actor {
  const title = { zh: role, en: role }
  return { ...citizen('clerk'), post: { id: 'post', agency, role, district, title } }
}
