import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { isMany } from '../../lib/verify/batch/handed.ts'
import type { Handed } from '../../lib/verify/batch/list-batch.ts'
import { readFile } from '../../lib/verify/read-file.ts'
import type { ReadProblem } from '../../lib/verify/readers.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { AtHand } from './at-hand.tsx'
import { BatchPage } from './batch/batch-page.tsx'
import { BatchVerdict } from './batch/batch-verdict.tsx'
import { useBatch } from './batch/use-batch.ts'
import { type CameraProblem, CameraScan } from './camera-scan.tsx'
import { Intake } from './intake.tsx'
import { useVerification } from './use-verification.ts'
import { Verdict } from './verdict.tsx'
import css from './verify.module.css'

type Problem = ReadProblem | CameraProblem | 'unreadable'

const route = getRouteApi('/verify')

/** Anyone may check anything here: one certificate, or as many as a folder holds. */
export function VerifyPage() {
  const { row } = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const { batch, view, setView, start, stop, clear, read } = useBatch()
  if (!batch) return <VerifyOne onMany={start} />
  const opened = batch.rows.find(({ index }) => index === row)
  if (opened) return <BatchVerdict row={opened} read={read} onBack={() => router.history.back()} />
  return (
    <BatchPage
      batch={batch}
      view={view}
      onView={setView}
      onOpen={(index) => {
        setView({ ...view, opened: index })
        void navigate({ to: '/verify', search: { row: index } })
      }}
      onStop={stop}
      onOther={clear}
    />
  )
}

/** By file, text, link, code or photograph; the verdict is made here. */
function VerifyOne({ onMany }: { readonly onMany: (files: readonly Handed[]) => void }) {
  const t = useTranslations('verify')
  const { verification, check, reset } = useVerification()
  const [camera, setCamera] = useState<'off' | 'on' | 'left'>('off')
  const [problem, setProblem] = useState<Problem>()

  const takeText = (text: string) => {
    setCamera('off')
    setProblem(undefined)
    return check(text)
  }
  const takeFiles = async (files: readonly Handed[]) => {
    setProblem(undefined)
    const [only] = files
    if (only && !(await isMany(files))) await check(await readFile(only.file))
    else onMany(files)
  }

  if (verification.state === 'done') {
    const { verified, again } = verification
    return (
      <Verdict
        verified={verified}
        busy={again}
        onAgain={() => void check(verified.source)}
        onOther={reset}
      />
    )
  }
  const shown = problem ?? (verification.state === 'failed' ? verification.problem : undefined)
  // Between the large target and the link, so that whoever used either sees it.
  const alert = (
    <div role="alert" className={shown ? css.problem : undefined}>
      {shown ? <Callout tone="amber">{t(`problem.${shown}`)}</Callout> : null}
    </div>
  )
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <div className={css.place}>
        <div>
          {camera === 'on' ? (
            <CameraScan
              onFound={(text) => void takeText(text)}
              onProblem={(found) => {
                setCamera('left')
                setProblem(found)
              }}
              onStop={() => setCamera('left')}
            />
          ) : (
            <Intake
              busy={verification.state === 'working'}
              alert={alert}
              fromCamera={camera === 'left'}
              onFiles={(files) => void takeFiles(files).catch(() => setProblem('unreadable'))}
              onText={(text) => void takeText(text)}
              onCamera={() => {
                setProblem(undefined)
                setCamera('on')
              }}
            />
          )}
          <p className={css.privacy}>{t('privacy')}</p>
        </div>
        <WhatIsChecked />
      </div>
    </Page>
  )
}

const MAIN_CHECKS = ['signature', 'recognition', 'status', 'log'] as const

/** What a verdict will rest on, for whoever wonders before giving it anything. */
function WhatIsChecked() {
  const t = useTranslations('verify')
  return (
    <aside className={css.explained} aria-labelledby="explained">
      <h2 id="explained" className={css.explainedTitle}>
        {t('explained.title')}
      </h2>
      <dl className={css.explainedList}>
        {MAIN_CHECKS.map((check) => (
          <div key={check} className={css.explainedItem}>
            <dt>{t(`checks.${check}.name`)}</dt>
            <dd className={css.explainedText}>{t(`checks.${check}.what`)}</dd>
          </div>
        ))}
      </dl>
      <p className={css.explainedText}>
        <Link to="/about" hash="trust">
          {t('explained.more')}
        </Link>
      </p>
      <p className={css.explainedText}>
        {t('explained.second')} <a href="/second-verifier">{t('explained.keepPage')}</a>
        {t('explained.and')}
        <a href="/second-verifier/world.json" download="world.json">
          {t('explained.keepWorld')}
        </a>
      </p>
      <AtHand />
    </aside>
  )
}
