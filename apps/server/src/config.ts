import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  VERMILION_HOME: z.string().min(1).default('.data'),
  VERMILION_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Tests alone: where the clock stands at the start. */
  VERMILION_CLOCK: z.iso.datetime().optional(),
  /** Tests alone: how many times as long as usual the node waits at its start and its end. */
  VERMILION_PATIENCE: z.coerce.number().min(1).max(100).default(1),
  /** A PostgreSQL address; without one the node keeps its state in `node.sqlite`. */
  VERMILION_DATABASE: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** Opens the tokens in which keys live, where no file holds their PIN. */
  VERMILION_PIN: z.string().min(1).optional(),
})

export type Setting = keyof z.infer<typeof Environment>

/** The first setting whose value cannot be used; the value is not repeated, an address holds a password. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  readonly setting: Setting

  constructor(setting: Setting) {
    super(`${setting} has a value that cannot be used`)
    this.setting = setting
  }
}

export interface Config {
  readonly home: string
  readonly port: number
  /** The one-click entry exists only in a node that seeded the demo world. */
  readonly demo: boolean
  readonly logLevel: string
  readonly clockStart: number | undefined
  readonly patience: number
  readonly databaseUrl: string | undefined
  readonly tokenPin: string | undefined
  readonly limits: Limits
}

/** Calls per minute: from one address, and for one person per procedure. */
interface Limits {
  readonly perAddress: number
  readonly perPersonAndProcedure: number
}

export function readConfig(environment: NodeJS.ProcessEnv, demo: boolean): Config {
  const read = Environment.safeParse(environment)
  if (!read.success) throw new SettingError(read.error.issues[0]?.path[0] as Setting)
  const env = read.data
  return {
    home: env.VERMILION_HOME,
    port: env.PORT,
    demo,
    logLevel: env.VERMILION_LOG,
    clockStart: env.VERMILION_CLOCK ? Date.parse(env.VERMILION_CLOCK) : undefined,
    patience: env.VERMILION_PATIENCE,
    databaseUrl: env.VERMILION_DATABASE,
    tokenPin: env.VERMILION_PIN,
    limits: { perAddress: 3000, perPersonAndProcedure: 600 },
  }
}
