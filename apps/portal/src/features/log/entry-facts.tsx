import { useQuery } from '@tanstack/react-query'
import { toHex } from '@vermilion/ledger'
import { useTranslations } from 'use-intl/react'
import { trustQuery } from '../../lib/log/queries.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Seal } from '../../ui/seal/seal.tsx'
import { kindKey, useAuthorityName } from './entry-list.tsx'
import { HashText } from './hash-text.tsx'
import css from './log.module.css'
import { agencyOf } from './read-entry.ts'
import type { Walk } from './walk.ts'

/** What anybody may know of an entry; of a private one that is its commitment and nothing else. */
export function EntryFacts({ walk: { entry, checkpoint, holds } }: { readonly walk: Walk }) {
  const t = useTranslations('log')
  const nameOf = useAuthorityName()
  const { data: trust } = useQuery(trustQuery)
  const agency = agencyOf(entry.authority, trust?.trustFile.agencies ?? [])
  const { commitment, caseLink, statement } = entry
  return (
    <div className={css.newest}>
      <Seal
        leaf={toHex(entry.leaf)}
        characters={agency?.seal ?? '朱印'}
        agency={nameOf(entry.authority)}
        state={holds ? 'good' : 'broken'}
        size={176}
      />
      <div className={css.facts}>
        <p className={css.verdict}>
          <strong>{t(holds ? 'entry.holds' : 'entry.broken')}</strong>
        </p>
        <p className={css.note}>{commitment ? t('entry.private') : t('entry.public')}</p>
        <DescriptionList
          items={[
            { key: 'kind', label: t('entries.kind'), value: t(kindKey(entry)) },
            { key: 'by', label: t('entries.by'), value: nameOf(entry.authority) },
            ...(commitment
              ? [
                  {
                    key: 'commitment',
                    label: t('entry.commitment'),
                    value: <HashText bytes={commitment} />,
                  },
                ]
              : []),
            ...(caseLink
              ? [{ key: 'link', label: t('entry.caseLink'), value: <HashText bytes={caseLink} /> }]
              : []),
            ...(statement === undefined
              ? []
              : [
                  {
                    key: 'statement',
                    label: t('entry.statement'),
                    value: <pre className={css.statement}>{indented(statement)}</pre>,
                  },
                ]),
            { key: 'leaf', label: t('entries.leaf'), value: <HashText bytes={entry.leaf} /> },
            { key: 'root', label: t('newest.root'), value: <HashText bytes={checkpoint.root} /> },
          ]}
        />
      </div>
    </div>
  )
}

/** A public statement is canonical JSON; only its layout is changed for reading. */
function indented(statement: string): string {
  try {
    return JSON.stringify(JSON.parse(statement), null, 2)
  } catch {
    return statement
  }
}
