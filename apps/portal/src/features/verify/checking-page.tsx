import { useTranslations } from 'use-intl/react'
import { Page } from '../../ui/page.tsx'
import { Seal } from '../../ui/seal/seal.tsx'
import css from './verify.module.css'

const NO_LEAF = '0'.repeat(64)

/** While a link's certificate is on its way and under check. */
export function CheckingPage() {
  const t = useTranslations('verify')
  return (
    <Page title={t('working')} hideTitle width="wide">
      <div className={css.verdict}>
        <Seal
          leaf={NO_LEAF}
          characters="核验"
          agency={t('issuerNone')}
          state="filling"
          size={152}
        />
        <p className={css.sentence} role="status">
          {t('working')}
        </p>
      </div>
    </Page>
  )
}
