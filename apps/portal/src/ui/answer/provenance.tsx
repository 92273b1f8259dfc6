import type { ElementKind, Provenance as Source } from '@vermilion/services'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Chip } from '../chip.tsx'

type Naming = {
  readonly provenance: Source
  /** Of the element; nobody types a file. */
  readonly kind?: ElementKind | undefined
  /** What the certificate's kind is called, where the source is one. */
  readonly kindName?: string | undefined
}

/** Where a value comes from and since when, as one phrase: to its owner, or to somebody at a desk. */
export function useSourceText(whose: 'own' | 'theirs' = 'own'): (naming: Naming) => string {
  const t = useTranslations('answer')
  const format = useFormat()
  return ({ provenance, kind, kindName }) => {
    const date = format.date(provenance.at)
    if (provenance.source === 'certificate')
      return kindName
        ? t('source.certificate', { kind: inSentence(kindName), date, whose })
        : t('source.record', { date })
    if (provenance.source === 'typed' && kind === 'file') return t('source.uploaded', { date })
    return t(`source.${provenance.source}`, { date, whose })
  }
}

/** A certificate's name begins with a capital in English where it stands alone. */
function inSentence(name: string): string {
  return name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
}

export function Provenance({ action, ...naming }: Naming & { readonly action?: ReactNode }) {
  const sourceText = useSourceText()
  return <Chip action={action}>{sourceText(naming)}</Chip>
}
