import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { checkpointQuery } from '../../lib/log/queries.ts'
import { Seal } from '../../ui/seal/seal.tsx'
import css from './home.module.css'

const NO_LEAF = '0'.repeat(64)
const TICK_MS = 1000

/** Three live facts of the log, each verified here before it is shown as such. */
export function LogFacts() {
  const t = useTranslations('home')
  const format = useFormat()
  const { data, isError } = useQuery(checkpointQuery)
  const now = useNow()
  const age = data?.signedAt === undefined ? undefined : Math.max(0, now - data.signedAt)
  return (
    <aside className={css.facts} aria-label={t('facts.label')}>
      <Seal
        leaf={data ? hex(data.checkpoint.root) : NO_LEAF}
        characters="朱印"
        agency={t('facts.log')}
        state={data ? 'good' : isError ? 'unknown' : 'filling'}
        size={112}
      />
      <dl className={css.figures}>
        <div>
          <dt>{t('facts.records')}</dt>
          <dd>{data ? format.number(data.checkpoint.size) : '–'}</dd>
        </div>
        {age === undefined ? null : (
          <div>
            <dt>{t('facts.signed')}</dt>
            <dd>{t('facts.age', ageParts(age))}</dd>
          </div>
        )}
      </dl>
      <p className={css.proof}>
        {isError && !data ? t('facts.failed') : data ? t('facts.verified') : t('facts.verifying')}{' '}
        <Link to="/log" search={{}}>
          {t('facts.check')}
        </Link>
      </p>
    </aside>
  )
}

function ageParts(ms: number): { unit: string; count: number } {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 100) return { unit: 'second', count: seconds }
  if (seconds < 100 * 60) return { unit: 'minute', count: Math.floor(seconds / 60) }
  if (seconds < 48 * 3600) return { unit: 'hour', count: Math.floor(seconds / 3600) }
  return { unit: 'day', count: Math.floor(seconds / 86_400) }
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** The shell holds no ledger code: the checkpoint comes with its verifier, later. */
function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
