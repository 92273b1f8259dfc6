import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { fetchBundle, knownHosts } from '../../lib/verify/verify-here.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { CameraScan } from './camera-scan.tsx'
import { Intake } from './intake.tsx'
import { readInput } from './read-input.ts'
import { useVerification } from './use-verification.ts'
import { Verdict } from './verdict.tsx'
import css from './verify.module.css'

type Problem = 'not-understood' | 'other-host' | 'no-certificate' | 'no-code' | 'unreachable'

/** Anyone may check anything here: by file, text, link, code or photograph; the verdict is made here. */
export function VerifyPage() {
  const t = useTranslations('verify')
  const { verification, check, reset } = useVerification()
  const [camera, setCamera] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const takeText = async (text: string) => {
    setCamera(false)
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
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div role="alert">
        {problem ? <Callout tone="amber">{t(`problem.${problem}`)}</Callout> : null}
        {verification.state === 'failed' ? (
          <Callout tone="amber">{t('problem.unreachable')}</Callout>
        ) : null}
      </div>
      {camera ? (
        <CameraScan onFound={(text) => void takeText(text)} onStop={() => setCamera(false)} />
      ) : (
        <Intake
          busy={verification.state === 'working'}
          onFile={(file) => void takeFile(file)}
          onText={(text) => void takeText(text)}
          onCamera={() => {
            setProblem(undefined)
            setCamera(true)
          }}
        />
      )}
      <p className={css.privacy}>{t('privacy')}</p>
    </Page>
  )
}
