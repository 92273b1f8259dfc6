import type { DecisionRecord } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Button } from '../button.tsx'
import { Callout } from '../callout.tsx'
import { type RerunVerdict, rerunRecord } from './rerun-record.ts'
import css from './rule.module.css'

type Props = {
  readonly records: readonly DecisionRecord[]
  readonly titleOf: (record: DecisionRecord) => string
}
type Checked = { readonly record: DecisionRecord; readonly verdict: RerunVerdict }

/** Runs recorded decisions again, here, and says of each whether the same comes of it in the same way. */
export function Rerun({ records, titleOf }: Props) {
  const t = useTranslations('rule')
  const [running, setRunning] = useState(false)
  const [checked, setChecked] = useState<readonly Checked[]>([])
  const count = records.length

  const run = async () => {
    setRunning(true)
    const found: Checked[] = []
    for (const record of records) found.push({ record, verdict: await rerunRecord(record) })
    setChecked(found)
    setRunning(false)
  }
  return (
    <div className={css.rerun}>
      <Button busy={running} size={count === 1 ? 'compact' : 'normal'} onClick={() => void run()}>
        {t(checked.length > 0 ? 'rerun.again' : 'rerun.start', { count })}
      </Button>
      <div role="status">
        {checked.length > 0 && !running ? <Found checked={checked} titleOf={titleOf} /> : null}
      </div>
    </div>
  )
}

function Found({
  checked,
  titleOf,
}: { readonly checked: readonly Checked[] } & Pick<Props, 'titleOf'>) {
  const t = useTranslations('rule')
  const format = useFormat()
  const count = checked.length
  const agreed = checked.flatMap(({ verdict }) => (verdict.is === 'agrees' ? [verdict.ms] : []))
  if (agreed.length === count) {
    const ms = agreed.reduce((sum, each) => sum + each, 0)
    return (
      <Callout tone="jade" title={t('rerun.agrees', { count })}>
        <p>{t('rerun.how', { ms: format.number(Math.max(1, Math.round(ms))) })}</p>
      </Callout>
    )
  }
  const others = checked.filter(({ verdict }) => verdict.is !== 'agrees')
  const differs = others.some(({ verdict: { is } }) => is === 'differs' || is === 'otherModel')
  return (
    <Callout
      tone={differs ? 'vermilion' : 'amber'}
      title={t(differs ? 'rerun.differs' : 'rerun.untold', { count, others: others.length })}
    >
      <ul className={css.verdicts}>
        {others.map(({ record, verdict }) => (
          <li key={`${record.rule} ${record.at}`}>
            {count > 1 ? <strong>{titleOf(record)}</strong> : null}{' '}
            {t(`rerun.is.${wordOf(verdict)}`)}
          </li>
        ))}
      </ul>
      {differs ? <p>{t('rerun.tell')}</p> : null}
    </Callout>
  )
}

function wordOf(verdict: RerunVerdict) {
  if (verdict.is !== 'differs') return verdict.is
  return verdict.result ? 'result' : 'trace'
}
