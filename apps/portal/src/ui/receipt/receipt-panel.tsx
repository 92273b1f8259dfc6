import { Link } from '@tanstack/react-router'
import type { Receipt } from '@vermilion/ledger'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../button.tsx'
import { DownloadIcon } from '../icons.tsx'
import { Seal } from '../seal/seal.tsx'
import css from './receipt-panel.module.css'
import { useAgency } from './use-agency.ts'
import { type ReceiptCheck, useReceipt } from './use-receipt.ts'

type Props = {
  readonly caseId: string
  readonly seq: number
  /** Number of the case, for the file's name. */
  readonly number: string
  /** Id of the authority whose seal it is. */
  readonly agency: string
  readonly size?: number
}

const NO_LEAF = '00'.repeat(32)

/** The seal of an act: it fills while the proof is on its way and turns good only once verified here. */
export function ReceiptPanel({ caseId, seq, number, agency, size = 144 }: Props) {
  const t = useTranslations('receipt')
  const say = useBilingual()
  const { names, seal } = useAgency(agency)
  const check = useReceipt(caseId, seq)
  return (
    <section className={css.panel} aria-label={t('label')}>
      <Seal
        leaf={check.leaf ?? NO_LEAF}
        characters={seal}
        agency={say(names)}
        state={check.state}
        size={size}
        arcs={arcsOf(check)}
      />
      <div className={css.text}>
        <div role="status">
          <Verdict check={check} />
        </div>
        {check.state === 'good' ? (
          <p className={css.actions}>
            <Button size="compact" onClick={() => downloadReceipt(number, seq, check.receipt)}>
              <DownloadIcon /> {t('download')}
            </Button>
            <Link to="/log/$index" params={{ index: check.index }}>
              {t('see')}
            </Link>
          </p>
        ) : null}
      </div>
    </section>
  )
}

/** One arc for the log and one for each witness; while they sign it fills one by one. */
function arcsOf(check: ReceiptCheck): readonly boolean[] {
  if (check.state === 'good') return [true, ...check.cosigned]
  const awaited = check.state === 'filling' ? check.awaiting?.witnesses : undefined
  return [false, ...(awaited ?? []).map(({ cosigned }) => cosigned)]
}

function Verdict({ check }: { readonly check: ReceiptCheck }) {
  const t = useTranslations('receipt')
  const format = useFormat()
  const values =
    check.state === 'good'
      ? { index: format.number(check.index), time: format.time(check.checkedAt) }
      : {}
  const awaiting = check.state === 'filling' ? check.awaiting : undefined
  if (awaiting && awaiting.needed > 0) return <Awaiting {...awaiting} />
  return (
    <>
      <p className={css.title}>{t(`${check.state}.title`)}</p>
      <p className={css.more}>{t(`${check.state}.more`, values)}</p>
      {check.state === 'good' && check.witnessedAt !== undefined ? (
        <p className={css.more}>
          {t('witnessed', {
            done: check.cosigned.filter(Boolean).length,
            all: check.cosigned.length,
            time: format.dateTime(check.witnessedAt),
          })}
        </p>
      ) : null}
      {check.state === 'broken' ? (
        <p className={css.reason}>
          {t('broken.reason')} <code lang="en">{check.reason}</code>
        </p>
      ) : null}
    </>
  )
}

type AwaitingProps = NonNullable<Extract<ReceiptCheck, { state: 'filling' }>['awaiting']>

/** Recorded for good already; what is missing is that others have seen it. */
function Awaiting({ needed, witnesses }: AwaitingProps) {
  const t = useTranslations('receipt')
  const done = witnesses.filter(({ cosigned }) => cosigned).length
  return (
    <>
      <p className={css.title}>{t('awaiting.title')}</p>
      <p className={css.more}>{t('awaiting.more', { done, needed, all: witnesses.length })}</p>
    </>
  )
}

function downloadReceipt(number: string, seq: number, receipt: Receipt): void {
  saveFile(`receipt-${number}-${seq}.json`, 'application/json', JSON.stringify(receipt, null, 2))
}
