import { type Ground, parseGround } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Service } from './gain-section.tsx'

type Props = { readonly ground: Ground; readonly laws: Service['laws'] }

/** A law and its article; where we are not certain of the article, it says so. */
export function GroundText({ ground, laws }: Props) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const { law, article, certain } = parseGround(ground)
  const title = laws[law]
  return (
    <>
      {t(article ? 'law.article' : 'law.whole', {
        law: title ? say(title) : law,
        article,
      })}
      {certain ? null : t('law.indicative')}
    </>
  )
}
