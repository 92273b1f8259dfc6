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

function Verdict({ check }: { readonly check: ReceiptCheck }) {
  const t = useTranslations('receipt')
  const format = useFormat()
  const values =
    check.state === 'good'
      ? { index: format.number(check.index), time: format.time(check.checkedAt) }
      : {}
  return (
    <>
      <p className={css.title}>{t(`${check.state}.title`)}</p>
      <p className={css.more}>{t(`${check.state}.more`, values)}</p>
      {check.state === 'broken' ? (
        <p className={css.reason}>
          {t('broken.reason')} <code lang="en">{check.reason}</code>
        </p>
      ) : null}
    </>
  )
}

function downloadReceipt(number: string, seq: number, receipt: Receipt): void {
  saveFile(`receipt-${number}-${seq}.json`, 'application/json', JSON.stringify(receipt, null, 2))
}
