import type { Tx } from '@vermilion/database'

export async function countUp({ sql }: Tx, name: string): Promise<number> {
  const { value } = await sql
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ eb, ref }) => ({
        value: eb(ref('counters.value'), '+', 1),
      })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}
