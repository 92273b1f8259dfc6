import { type CaseReport, runKit } from '@vermilion/rules/dmn'

/** What the page of `vermilion tck --browser` does: the very run that Node does, with the engine as browsers get it. */
const files = new Map(Object.entries((await (await fetch('kit')).json()) as Record<string, string>))
const folder = { paths: files.keys(), read: (path: string) => files.get(path) ?? '' }
const cases: CaseReport[] = [...runKit(folder)]
await fetch('report', { method: 'POST', body: JSON.stringify(cases) })
