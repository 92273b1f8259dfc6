import { type Ground, parseGround } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { type Bilingual, useBilingual } from '../lib/i18n/bilingual.ts'

/** The titles of laws, by their keys. */
export type Laws = Readonly<Record<string, Bilingual>>
type Props = { readonly ground: Ground; readonly laws: Laws }

/** A law and its article; where we are not certain of the article, it says so. */
export function GroundText({ ground, laws }: Props) {
  const t = useTranslations('ui')
  const say = useBilingual()
  const { law, article, certain } = parseGround(ground)
  const title = laws[law]
  return (
    <>
      {t(article ? 'ground.article' : 'ground.whole', {
        law: title ? say(title) : law,
        article,
      })}
      {certain ? null : t('ground.indicative')}
    </>
  )
}
