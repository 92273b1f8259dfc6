import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Change } from '../../lib/verify/changes.ts'
import css from './verify.module.css'

/** Of an altered file: what it says beside what the authority signed. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations('verify')
  const say = useBilingual()
  if (changes.length === 0) return null
  return (
    <section className={css.block} aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      <dl className={css.changes}>
        {changes.map(({ label, file, signed }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>
              <span className={css.changeName}>{t('changes.file')}</span>
              <span className={css.changed}>{file ? say(file) : t('changes.nothing')}</span>
            </dd>
            <dd>
              <span className={css.changeName}>{t('changes.signed')}</span>
              <span>{signed ? say(signed) : t('changes.nothing')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
