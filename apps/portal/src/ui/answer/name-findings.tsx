import { useQuery } from '@tanstack/react-query'
import type { CompanyName } from '@vermilion/domain/corporate'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { refusalOf } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CheckIcon } from '../icons.tsx'
import css from './answer.module.css'
import { useProblemText } from './problem-text.ts'

const PAUSE_MS = 450

type Props = {
  readonly name: CompanyName
  /** What stands at the field as its error already: nobody is told twice. */
  readonly said?: string | undefined
}

/** What the rules and the register say to a name, while it is being found. */
export function NameFindings({ name, said }: Props) {
  const t = useTranslations('answer')
  const trpc = useTRPC()
  const say = useProblemText()
  const settled = useSettled(name)
  const { data, error, isPlaceholderData } = useQuery({
    ...trpc.applications.checkName.queryOptions({ name: settled }),
    placeholderData: (previous) => previous,
  })
  const stale = isPlaceholderData || JSON.stringify(settled) !== JSON.stringify(name)

  // What is no name at all is told at its field; the register could be asked.
  if (refusalOf(error)?.code === 'answer-invalid') return null
  if (error) return <p className={css.finding}>{t('companyName.notChecked')}</p>
  if (!data) return <p className={css.finding}>{t('companyName.checking')}</p>
  if (data.findings.length === 0)
    return (
      <p className={css.fine} data-stale={stale}>
        <CheckIcon /> {t('companyName.fine')}
      </p>
    )
  return (
    <ul className={css.findings} data-stale={stale}>
      {data.findings.map((finding) =>
        say(finding) === said ? null : (
          <li key={JSON.stringify(finding)} className={css[finding.severity]}>
            {say(finding)}
          </li>
        ),
      )}
    </ul>
  )
}

/** The name once the typing has paused; the register is not asked for every letter. */
function useSettled(name: CompanyName): { [key: string]: string } {
  const key = JSON.stringify(name)
  const [settled, setSettled] = useState<{ [key: string]: string }>(() => JSON.parse(key))
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key])
  return settled
}
