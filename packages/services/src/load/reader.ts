import type * as z from 'zod'
import type { Problem } from './catalogue-error.ts'
import type { Finding } from './checks/finding.ts'
import { problemsOf } from './problems-of.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'

/** Text of every file of a catalogue by its path inside the folder, with forward slashes. */
export type CatalogueFiles = Readonly<Record<string, string>>

/** Remembers every problem, so that an author sees them all at once. */
export class Reader {
  readonly files: CatalogueFiles
  readonly problems: Problem[] = []
  readonly #yaml = new Map<string, YamlFile>()

  constructor(files: CatalogueFiles) {
    this.files = files
  }

  read<T extends z.ZodType>(file: string, schema: T): z.output<T> | undefined {
    const text = this.files[file]
    if (text === undefined) {
      this.problems.push({ file, path: '', reason: 'this file is missing' })
      return undefined
    }
    const yaml = readYaml(file, text)
    if (!('value' in yaml)) {
      this.problems.push(...yaml)
      return undefined
    }
    this.#yaml.set(file, yaml)
    const parsed = schema.safeParse(yaml.value)
    if (parsed.success) return parsed.data
    this.problems.push(...problemsOf(file, yaml, parsed.error.issues))
    return undefined
  }

  note(file: string, findings: readonly Finding[]): boolean {
    for (const { path, reason } of findings) {
      const line = this.#yaml.get(file)?.lineOf(path)
      this.problems.push({ file, path: path.join('.'), line, reason })
    }
    return findings.length === 0
  }

  matching(pattern: RegExp): string[] {
    return Object.keys(this.files)
      .filter((file) => pattern.test(file))
      .sort()
  }
}
