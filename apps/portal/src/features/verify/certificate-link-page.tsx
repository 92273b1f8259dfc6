import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { fetchBundle } from '../../lib/verify/world.ts'
import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { CheckingPage } from './checking-page.tsx'
import { useVerification } from './use-verification.ts'
import { Verdict } from './verdict.tsx'
import css from './verify.module.css'

const route = getRouteApi('/v/$id')

/** Opens a certificate's link: fetches its evidence and judges it here. */
export function CertificateLinkPage() {
  const t = useTranslations('verify')
  const { id } = route.useParams()
  const navigate = route.useNavigate()
  const { verification, check } = useVerification()
  const [missing, setMissing] = useState<'no-certificate' | 'unreachable'>()
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches anew
  useEffect(() => {
    let left = false
    setMissing(undefined)
    const open = async () => {
      const bundle = await fetchBundle(encodeURIComponent(id))
      if (left) return
      if (bundle === undefined) setMissing('no-certificate')
      else await check(bundle)
    }
    open().catch(() => {
      if (!left) setMissing('unreachable')
    })
    return () => {
      left = true
    }
  }, [id, check, attempt])

  if (verification.state === 'done') {
    const { verified, again } = verification
    return (
      <Verdict
        verified={verified}
        busy={again}
        onAgain={() => setAttempt(attempt + 1)}
        onOther={() => void navigate({ to: '/verify' })}
      />
    )
  }
  const problem = missing ?? (verification.state === 'failed' ? 'unreachable' : undefined)
  if (problem) {
    return (
      <Page title={t(`link.${problem}`)} lead={t(`problem.${problem}`)}>
        <div className={css.choices}>
          <LinkButton to="/verify">{t('link.otherWay')}</LinkButton>
          {problem === 'unreachable' ? (
            <Button onClick={() => setAttempt(attempt + 1)}>{t('link.again')}</Button>
          ) : null}
        </div>
      </Page>
    )
  }
  return <CheckingPage />
}
