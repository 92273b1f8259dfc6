import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { saveFile } from '../../lib/save-file.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { DownloadIcon, LinkIcon } from '../../ui/icons.tsx'
import { notify } from '../../ui/notices.ts'
import type { Certificate } from './certificate-card.tsx'
import css from './certificates.module.css'

/** The form of which a holder shows a part; nobody else is offered it. */
export function SdJwtDownload({ id, number, isWitnessed }: Certificate) {
  const t = useTranslations('certificates')
  const queries = useQueryClient()
  const trpc = useTRPC()
  const take = async (use: (sdJwt: { compact: string; file: string }) => Promise<void> | void) => {
    try {
      await use(await queries.fetchQuery(trpc.certificates.sdJwt.queryOptions({ id })))
    } catch {
      notify(t('sdJwt.failed'))
    }
  }
  const awaited = isWitnessed ? {} : { reason: t('actions.notYet') }
  return (
    <section className={css.actions} aria-labelledby="sd-jwt">
      <h2 id="sd-jwt" className={css.form}>
        {t('sdJwt.title')}
      </h2>
      <p className={css.hint}>{t('sdJwt.hint')}</p>
      <Button
        {...awaited}
        onClick={() =>
          void take(({ file }) => saveFile(`${number}.sd-jwt.json`, 'application/json', file))
        }
      >
        <DownloadIcon /> {t('sdJwt.download')}
      </Button>
      <Button
        {...awaited}
        onClick={() =>
          void take(async ({ compact }) => {
            await navigator.clipboard.writeText(compact)
            notify(t('sdJwt.copied'))
          })
        }
      >
        <LinkIcon /> {t('sdJwt.copy')}
      </Button>
    </section>
  )
}
