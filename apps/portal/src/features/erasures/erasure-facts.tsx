import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { type Description, DescriptionList } from '../../ui/description-list.tsx'
import { Name } from '../../ui/name.tsx'
import type { Erasure } from './erasure-page.tsx'

/** Who asked, who proposed and on what basis, who decided, and where the log says so. */
export function ErasureFacts({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations('erasures')
  const say = useBilingual()
  const format = useFormat()
  const { requestedAt, proposedAt, decidedAt, finishedAt, basis, grounds, reason, entry } = erasure
  const at = (key: string, when: string | undefined): readonly Description[] =>
    when ? [{ key, label: t(`fact.${key}`), value: format.dateTime(when) }] : []
  const text = (key: string, said: string | undefined): readonly Description[] =>
    said ? [{ key, label: t(`fact.${key}`), value: said }] : []
  return (
    <DescriptionList
      items={[
        ...at('requestedAt', requestedAt),
        ...at('proposedAt', proposedAt),
        ...by('proposedBy', erasure.proposedBy),
        ...text('basis', basis && say(basis)),
        ...text('grounds', grounds),
        ...at('decidedAt', decidedAt),
        ...by('decidedBy', erasure.decidedBy),
        ...text('reason', reason),
        ...at('finishedAt', finishedAt),
        ...(entry === undefined
          ? []
          : [
              {
                key: 'entry',
                label: t('fact.entry'),
                value: (
                  <Link to="/log/$index" params={{ index: entry }}>
                    {t('entry', { index: format.number(entry) })}
                  </Link>
                ),
              },
            ]),
      ]}
    />
  )

  function by(key: string, officer: Erasure['proposedBy']): readonly Description[] {
    if (!officer) return []
    const { as, byName } = officer
    const value = byName ? (
      <>
        <Name of={byName} />
        <br />
        {say(as)}
      </>
    ) : (
      say(as)
    )
    return [{ key, label: t(`fact.${key}`), value }]
  }
}
