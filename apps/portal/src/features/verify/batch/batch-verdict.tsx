import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Callout } from '../../../ui/callout.tsx'
import { Page } from '../../../ui/page.tsx'
import { useVerification } from '../use-verification.ts'
import { Verdict } from '../verdict.tsx'
import css from '../verify.module.css'
import type { BatchFacts } from './batch-facts.ts'
import { useBatchText } from './batch-text.ts'

type Props = {
  readonly row: BatchFacts
  /** Its bytes, or why there are none. */
  readonly read: (index: number) => Promise<Uint8Array | string | undefined>
  readonly onBack: () => void
}

/** One of a batch in full, judged anew: what is open keeps watching its status. */
export function BatchVerdict({ row, read, onBack }: Props) {
  const t = useTranslations('verify')
  const { reason } = useBatchText()
  const { verification, check } = useVerification()
  const [isUnread, setUnread] = useState(false)
  useEffect(() => {
    let left = false
    read(row.index).then(
      (bytes) => {
        if (left) return
        if (bytes instanceof Uint8Array) void check(bytes)
        else setUnread(true)
      },
      () => !left && setUnread(true),
    )
    return () => {
      left = true
    }
  }, [read, row.index, check])

  if (verification.state === 'done') {
    const { verified, again } = verification
    return (
      <Verdict
        verified={verified}
        above={row.name}
        busy={again}
        onAgain={() => void check(verified.source)}
        other={t('batch.back')}
        onOther={onBack}
      />
    )
  }
  const failed = isUnread || verification.state === 'failed'
  return (
    <Page title={failed ? t('batch.outcome.unread') : t('working')} above={row.name} width="wide">
      <div role={failed ? 'alert' : 'status'}>
        {failed ? <Callout tone="amber">{reason(row) || t('problem.unreachable')}</Callout> : null}
      </div>
      <div className={css.choices}>
        <Button onClick={onBack}>{t('batch.back')}</Button>
      </div>
    </Page>
  )
}
