import { vi } from 'vitest'
import { main } from '../../src/commands/main.ts'

interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line in this process, with nothing of this machine's surroundings. */
export async function vermilion(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const lines = { out: [] as string[], err: [] as string[] }
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.out.push(line))
  const error = vi.spyOn(console, 'error').mockImplementation((line) => void lines.err.push(line))
  try {
    const code = await main(args, { VERMILION_LOG: 'silent', ...environment })
    return { code, out: lines.out.join('\n'), err: lines.err.join('\n') }
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}
