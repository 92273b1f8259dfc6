import { useTranslations } from 'use-intl/react'
import { DownloadIcon } from '../../ui/icons.tsx'
import css from './log.module.css'

type Props = { readonly index: number; readonly size: number }

/** Everything that proves this record, each with what it is and what checks it without us. */
export function EntryDownloads({ index, size }: Props) {
  const t = useTranslations('log')
  const files = [
    { key: 'entry', href: `/log/entries/${index}`, name: `record-${index}.entry` },
    { key: 'proof', href: `/log/proofs/${index}`, name: `record-${index}.tlog-proof` },
    { key: 'cose', href: `/log/receipts/${index}.cose`, name: `record-${index}.cose` },
    { key: 'checkpoint', href: `/log/checkpoints/${size}`, name: `checkpoint-${size}.txt` },
  ]
  return (
    <ul className={css.downloads}>
      {files.map(({ key, href, name }) => (
        <li key={key}>
          <a className={css.download} href={href} download={name}>
            <DownloadIcon /> {t(`download.${key}`)}
          </a>
          <p className={css.note}>{t(`download.${key}More`)}</p>
        </li>
      ))}
    </ul>
  )
}
