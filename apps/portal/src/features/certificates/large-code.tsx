import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { QrIcon } from '../../ui/icons.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import css from './certificates.module.css'

/** The code with the proof of the log inside, for whoever checks where there is no network. */
export function LargeCode({ id }: { readonly id: string }) {
  const t = useTranslations('certificates')
  const [open, setOpen] = useState(false)
  return (
    <section className={css.large}>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        <QrIcon /> {t(open ? 'large.hide' : 'large.show')}
      </Button>
      {open ? <Opened id={id} /> : null}
    </section>
  )
}

function Opened({ id }: { readonly id: string }) {
  const t = useTranslations('certificates')
  const { data, isError, refetch } = useQuery({
    queryKey: ['certificate-codes', id],
    queryFn: async () => (await import('../../lib/verify/codes-here.ts')).codesHere(id),
  })
  if (isError) {
    return (
      <Callout tone="amber" title={t('large.failed')}>
        <p>{t('large.failedWhy')}</p>
        <Button onClick={() => void refetch()}>{t('large.again')}</Button>
      </Callout>
    )
  }
  if (!data) return <Skeleton lines={6} />
  if (!data.full) return <Callout>{t('large.none')}</Callout>
  return (
    <figure className={css.largeCode}>
      <Qr text={data.full.link} level={data.full.level} label={t('large.code')} within={620} />
      <figcaption>{t('large.what')}</figcaption>
    </figure>
  )
}
