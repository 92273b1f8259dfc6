import type { Check, Text, VerdictReport } from '@vermilion/credentials'
import { columns } from './columns.ts'
import type { Speech } from './speech.ts'
import {
  ALTERED,
  CERTIFICATE,
  CHECKS,
  HEADLINES,
  ISSUER,
  NOT_REACHED,
  REASONS,
  RESULTS,
  SAYS,
  UNREADABLE,
  WITNESSED,
} from './verdict-texts.ts'

/** A verdict as a person reads it: the sentence, what the file says, and a line for each check. */
export function verdictLines(report: VerdictReport, speech: Speech): readonly string[] {
  const { overall, status, certificate, checks } = report
  const { say, when } = speech
  const kind = certificate?.kindNames ? withinSentence(certificate.kindNames) : CERTIFICATE
  const at = status.asOf === undefined ? '' : when(status.asOf)
  const says = rowsOf(report, speech)
  const found = checks.map((check) => [
    say(RESULTS[check.result]),
    say(CHECKS[check.id].name),
    printable(findingOf(check, report, speech)),
  ])
  return [
    say(HEADLINES[overall], { kind: say(kind), at }),
    ...(says.length > 0 ? ['', say(SAYS), ...columns(says)] : []),
    '',
    ...columns(found),
  ]
}

/** The claims that the certificate shows and who issued it, whatever the verdict makes of them. */
function rowsOf({ claims, certificate }: VerdictReport, { say }: Speech): readonly string[][] {
  const { issuer, issuerNames } = certificate ?? {}
  const by = issuerNames ?? (issuer === undefined ? undefined : { zh: issuer, en: issuer })
  const rows = [...claims, ...(by ? [{ label: ISSUER, value: by }] : [])]
  return rows.map(({ label, value }) => [say(label), printable(say(value))])
}

/** What a check came to: a few words where all is well, else the reason. */
function findingOf(check: Check, { certificate }: VerdictReport, { say, when }: Speech): string {
  const { id, result, params = {} } = check
  const values = { ...params, at: typeof params.at === 'number' ? when(params.at) : '' }
  const reason = reasonOf(check)
  if (reason) return say(reason, { path: '', ...values })
  if (result !== 'passed') return say(NOT_REACHED)
  if (id === 'issuer' && certificate?.issuerNames) return say(certificate.issuerNames)
  if (id === 'recognition' && certificate?.kindNames) return say(certificate.kindNames)
  if (id === 'log' && typeof params.time === 'number')
    return say(WITNESSED, { ...params, time: when(params.time * 1000) })
  return say(CHECKS[id].passed, { ...values, key: String(params.key).split('#')[1] ?? '' })
}

function reasonOf({ code, params = {} }: Check): Text | undefined {
  if (code === 'signature-bad') return pick(ALTERED, params.altered) ?? REASONS[code]
  if (code === 'malformed') return pick(UNREADABLE, params.why) ?? REASONS[code]
  return code && REASONS[code]
}

function pick(texts: Readonly<Record<string, Text>>, key: unknown): Text | undefined {
  return Object.hasOwn(texts, String(key)) ? texts[String(key)] : undefined
}

/** "business licence" within an English sentence, 营业执照 in a Chinese one. */
function withinSentence({ zh, en }: Text): Text {
  return { zh, en: en.charAt(0).toLowerCase() + en.slice(1) }
}

const LONGEST = 400

/** A stranger's text must not move the cursor, turn the line about, or fill the screen. */
export function printable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain
}
