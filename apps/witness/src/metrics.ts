import type { MirrorState } from './mirror.ts'

/** Counts for whoever runs the witness, in the text format of Prometheus. */
export interface Metrics {
  answered(origin: string, status: number): void
  cosigned(origin: string, size: number, at: number): void
  /** `forks`: how many contradictions of each log are kept; `copies`: of the logs that are mirrored. */
  text(forks: (origin: string) => number, copies?: readonly MirrorState[]): string
}

export function createMetrics(origins: readonly string[]): Metrics {
  const answers = new Map<string, number>()
  const newest = new Map<string, { readonly size: number; readonly at: number }>()
  return {
    answered(origin, status) {
      const labels = `{origin=${quoted(origin)},status="${status}"}`
      answers.set(labels, (answers.get(labels) ?? 0) + 1)
    },
    cosigned(origin, size, at) {
      newest.set(origin, { size, at })
    },
    text(forks, copies = []) {
      return [
        ...family('witness_answers_total', 'counter', 'Requests answered.', [...answers]),
        ...family(
          'witness_cosigned_size',
          'gauge',
          'Size of the newest cosigned checkpoint.',
          [...newest].map(([origin, { size }]) => [labelled(origin), size]),
        ),
        ...family(
          'witness_cosigned_seconds',
          'gauge',
          'When it was cosigned, in POSIX seconds.',
          [...newest].map(([origin, { at }]) => [labelled(origin), Math.floor(at / 1000)]),
        ),
        ...family(
          'witness_forks',
          'gauge',
          'Pairs of signed checkpoints of one size with different roots.',
          origins.map((origin) => [labelled(origin), forks(origin)]),
        ),
        ...copiesText(copies),
        '',
      ].join('\n')
    },
  }
}

/** Nothing where nothing is mirrored. */
function copiesText(copies: readonly MirrorState[]): string[] {
  if (copies.length === 0) return []
  const of = (value: (copy: MirrorState) => number | undefined): Sample[] =>
    copies.flatMap((copy) => {
      const found = value(copy)
      return found === undefined ? [] : [[labelled(copy.origin), found]]
    })
  return [
    ...family(
      'mirror_size',
      'gauge',
      'Entries of which all are on this disk.',
      of(({ size }) => size),
    ),
    ...family(
      'mirror_seconds',
      'gauge',
      'When the mirror last signed, in POSIX seconds.',
      of(({ at }) => at && Math.floor(at / 1000)),
    ),
    ...family(
      'mirror_failures_total',
      'counter',
      'Tries to mirror that came to nothing.',
      of(({ failures }) => failures),
    ),
    ...family(
      'mirror_ok',
      'gauge',
      'Whether the last try succeeded.',
      of(({ trouble }) => (trouble === undefined ? 1 : 0)),
    ),
  ]
}

type Sample = readonly [labels: string, value: number]

function family(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
}

function labelled(origin: string): string {
  return `{origin=${quoted(origin)}}`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
