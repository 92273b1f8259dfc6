import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DownloadIcon, LinkIcon, PrintIcon } from '../../ui/icons.tsx'
import { notify } from '../../ui/notices.ts'
import type { Certificate } from './certificate-card.tsx'
import css from './certificates.module.css'

/** Keep it, print it, pass it on; each says what it gives. */
export function CertificateActions({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificates')
  const { id, link, number, caseId } = certificate
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      notify(t('actions.copied'))
    } catch {
      notify(t('actions.notCopied', { link }))
    }
  }
  return (
    <div className={css.actions}>
      <a
        href={`/certificates/${id}/bundle.json`}
        download={`${number}.json`}
        className={buttonClass('primary', 'normal')}
      >
        <DownloadIcon /> {t('actions.download')}
      </a>
      <Button onClick={() => window.print()}>
        <PrintIcon /> {t('actions.print')}
      </Button>
      <Button onClick={() => void copy()}>
        <LinkIcon /> {t('actions.copy')}
      </Button>
      <p className={css.hint}>{t('actions.hint')}</p>
      <p className={css.links}>
        <Link to="/v/$id" params={{ id }}>
          {t('actions.verify')}
        </Link>
        {caseId ? <CaseLink caseId={caseId} /> : null}
      </p>
    </div>
  )
}

function CaseLink({ caseId }: { readonly caseId: string }) {
  const t = useTranslations('certificates')
  return (
    <Link to="/cases/$id" params={{ id: caseId }}>
      {t('actions.case')}
    </Link>
  )
}
