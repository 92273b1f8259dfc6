import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'

/** Back, reload or a second tab after the submission: there is nothing left to fill in. */
export function AlreadySubmitted({ caseId }: { readonly caseId: string }) {
  const t = useTranslations('applications')
  return (
    <Page title={t('already.title')} lead={t('already.lead')}>
      <LinkButton to="/cases/$id" params={{ id: caseId }}>
        {t('already.go')}
      </LinkButton>
    </Page>
  )
}
