import { appRouter } from '../../src/router.ts'

export interface Procedure {
  readonly path: string
  readonly type: 'query' | 'mutation'
  readonly policy: string | undefined
  readonly open: string | undefined
}

/** Every procedure of the router, as the router itself has it. */
export const procedures: readonly Procedure[] = Object.entries(appRouter._def.procedures).map(
  ([path, procedure]) => {
    const { type, meta } = (procedure as unknown as { _def: { type: string; meta?: object } })._def
    const { policy, open } = (meta ?? {}) as { policy?: string; open?: string }
    return { path, type: type === 'mutation' ? 'mutation' : 'query', policy, open }
  },
)
