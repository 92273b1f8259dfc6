import type { Difference, VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import css from './verify.module.css'
import type { Verified } from './verify-here.ts'

type Props = { readonly verified: Verified; readonly changes: readonly Difference[] }

/** Of an altered file: what the authority signed beside what this file says instead. */
export function ChangeList({ verified: { report }, changes }: Props) {
  const t = useTranslations('verify')
  const label = useLabel(report)
  if (changes.length === 0) return null
  return (
    <section className={css.block} aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      <dl className={css.changes}>
        {changes.map(({ path, before, after }) => (
          <div key={path}>
            <dt>{label(path)}</dt>
            <dd>
              <span className={css.changeName}>{t('changes.file')}</span>
              <span className={css.changed}>{shown(after) ?? t('changes.nothing')}</span>
            </dd>
            <dd>
              <span className={css.changeName}>{t('changes.signed')}</span>
              <span>{shown(before) ?? t('changes.nothing')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A claim's own name where the path lies in one; else the path as the file writes it. */
function useLabel({ claims }: VerdictReport): (path: string) => string {
  const say = useBilingual()
  return (path) => {
    const key = /^\/credentialSubject\/([^/]+)/.exec(path)?.[1]
    const claim = claims.find((each) => each.key === key)
    return claim ? say(claim.label) : path
  }
}

function shown(value: Difference['before']): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
