import type { Engine, Writer } from '../engine.ts'

type WriterCall = Exclude<keyof Writer, 'reconnect'>

/** Thrown before the call, or after it was carried out: the answer was lost on the way. */
export interface Failure {
  readonly when: 'before' | 'after'
  readonly error: unknown
}

/** Asked at every call of the writer, with its number among all calls. */
export type Plan = (call: WriterCall, nth: number, sql: string) => Failure | undefined

/** An engine whose writer fails by plan; everything else is real. */
export function withFaults(engine: Engine, plan: Plan): Engine {
  let calls = 0

  function failing<Arguments extends readonly unknown[], Result>(
    name: WriterCall,
    call: (...given: Arguments) => Promise<Result>,
  ) {
    return async (...given: Arguments): Promise<Result> => {
      calls += 1
      const [query] = given as readonly { readonly sql?: string }[]
      const failure = plan(name, calls, query?.sql ?? '')
      if (failure?.when === 'before') throw failure.error
      const result = await call(...given)
      if (failure?.when === 'after') throw failure.error
      return result
    }
  }

  const { writer } = engine
  return {
    ...engine,
    writer: {
      begin: failing('begin', writer.begin),
      execute: failing('execute', writer.execute),
      mark: failing('mark', writer.mark),
      undo: failing('undo', writer.undo),
      commit: failing('commit', writer.commit),
      rollback: failing('rollback', writer.rollback),
      reconnect: writer.reconnect,
    },
  }
}
