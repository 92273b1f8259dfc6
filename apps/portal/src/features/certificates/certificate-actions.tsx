import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DownloadIcon, LinkIcon, PrintIcon } from '../../ui/icons.tsx'
import { notify } from '../../ui/notices.ts'
import type { Certificate } from './certificate-card.tsx'
import css from './certificates.module.css'
import { PdfLink } from './pdf-link.tsx'

type Props = {
  readonly certificate: Certificate
  /** Opened by somebody who holds a post: the case is then one of a desk. */
  readonly atDesk: boolean
}

/** Keep it, print it, pass it on; each says what it gives. */
export function CertificateActions({ certificate, atDesk }: Props) {
  const t = useTranslations('certificates')
  const { id, link, number, isWitnessed } = certificate
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
      {isWitnessed ? (
        <>
          <PdfLink id={id} number={number} className={buttonClass('primary', 'normal')} />
          <a
            href={`/certificates/${id}/bundle.json`}
            download={`${number}.json`}
            className={buttonClass('secondary', 'normal')}
          >
            <DownloadIcon /> {t('actions.download')}
          </a>
        </>
      ) : (
        <>
          <Button tone="primary" reason={t('actions.notYet')}>
            <DownloadIcon /> {t('actions.pdf')}
          </Button>
          <Button reason={t('actions.notYet')}>
            <DownloadIcon /> {t('actions.download')}
          </Button>
        </>
      )}
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
        {atDesk ? <DeskLink of={certificate} /> : <CaseLink of={certificate} />}
      </p>
    </div>
  )
}

type LinkProps = { readonly of: Pick<Certificate, 'caseId' | 'state' | 'actions'> }

function CaseLink({ of: { caseId } }: LinkProps) {
  const t = useTranslations('certificates')
  return caseId ? (
    <Link to="/cases/$id" params={{ id: caseId }}>
      {t('actions.case')}
    </Link>
  ) : null
}

/** What its office can still do with a certificate stands beside the decision that gave it. */
function DeskLink({ of: { caseId, state, actions } }: LinkProps) {
  const t = useTranslations('certificates')
  const canChange = Object.values(actions).some(({ refusal }) => refusal === null)
  return caseId ? (
    <Link to="/desk/$id" params={{ id: caseId }} search={{ view: 'decided' }}>
      {canChange ? t('actions.change', { state }) : t('actions.deskCase')}
    </Link>
  ) : null
}
