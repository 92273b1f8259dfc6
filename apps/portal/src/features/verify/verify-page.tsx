import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { fetchBundle, knownHosts } from '../../lib/verify/verify-here.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { type CameraProblem, CameraScan } from './camera-scan.tsx'
import { Intake } from './intake.tsx'
import { readInput } from './read-input.ts'
import { useVerification } from './use-verification.ts'
import { Verdict } from './verdict.tsx'
import css from './verify.module.css'

type Problem =
  | 'not-understood'
  | 'other-host'
  | 'no-certificate'
  | 'no-code'
  | 'unreachable'
  | CameraProblem

/** Anyone may check anything here: by file, text, link, code or photograph; the verdict is made here. */
export function VerifyPage() {
  const t = useTranslations('verify')
  const { verification, check, reset } = useVerification()
  const [camera, setCamera] = useState<'off' | 'on' | 'left'>('off')
  const [problem, setProblem] = useState<Problem>()

  const takeText = async (text: string) => {
    setCamera('off')
    setProblem(undefined)
    try {
      const input = readInput(text, await knownHosts())
      if (input.kind === 'file') return await check(input.file)
      if (input.kind !== 'id') return setProblem(input.kind)
      const bundle = await fetchBundle(input.id)
      if (bundle === undefined) return setProblem('no-certificate')
      await check(bundle)
    } catch {
      setProblem('unreachable')
    }
  }
  const takeFile = async (file: File) => {
    setProblem(undefined)
    if (!file.type.startsWith('image/')) return check(new Uint8Array(await file.arrayBuffer()))
    // The reader comes with the first photo; without a network it may not come at all.
    const reader = await import('./read-code.ts').catch(() => undefined)
    if (!reader) return setProblem('unreachable')
    const text = await reader.readPhoto(file).catch(() => undefined)
    return text === undefined ? setProblem('no-code') : takeText(text)
  }

  if (verification.state === 'done') {
    const { verified, again } = verification
    return (
      <Verdict
        verified={verified}
        busy={again}
        onAgain={() => void check(verified.file)}
        onOther={reset}
      />
    )
  }
  const shown = problem ?? (verification.state === 'failed' ? 'unreachable' : undefined)
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
              onFile={(file) => void takeFile(file)}
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
        {t('explained.offline')}{' '}
        <Link to="/about" hash="trust">
          {t('explained.more')}
        </Link>
      </p>
    </aside>
  )
}
