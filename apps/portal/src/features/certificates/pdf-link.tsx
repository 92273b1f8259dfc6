import { useTranslations } from 'use-intl/react'
import { DownloadIcon } from '../../ui/icons.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

type Props = {
  readonly id: string
  readonly number: string
  readonly className?: string | undefined
  /** What it is of, where several stand side by side. */
  readonly of?: string
}

/** The certificate as the file that is printed and passed on. */
export function PdfLink({ id, number, className, of }: Props) {
  const t = useTranslations('certificates')
  return (
    <a
      href={`/certificates/${id}/certificate.pdf`}
      download={`${number}.pdf`}
      className={className}
    >
      <DownloadIcon /> {t('actions.pdf')}
      {of === undefined ? null : <VisuallyHidden> {of}</VisuallyHidden>}
    </a>
  )
}
