import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { CheckingPage } from './checking-page.tsx'
import { useVerification } from './use-verification.ts'
import { Verdict } from './verdict.tsx'
import css from './verify.module.css'

/**
 * Where a printed code leads: the certificate itself stands behind the `#` of the address, which no
 * browser sends to a server. It is taken out of the address at once, so that no history keeps it.
 */
export function CodeLinkPage() {
  const t = useTranslations('verify')
  const navigate = useNavigate()
  const { verification, check } = useVerification()
  const { hash } = useLocation()
  const link = useRef<string>(undefined)
  const read = useCallback(() => {
    if (link.current !== undefined) void check(link.current)
  }, [check])

  useEffect(() => {
    if (hash === '') {
      if (link.current === undefined) void navigate({ to: '/verify', replace: true })
      return
    }
    link.current = `${location.origin}/v#${hash}`
    void navigate({ to: '/v', hash: '', replace: true })
    read()
  }, [hash, navigate, read])

  if (verification.state === 'done') {
    const { verified, again } = verification
    return (
      <Verdict
        verified={verified}
        busy={again}
        onAgain={read}
        onOther={() => void navigate({ to: '/verify' })}
      />
    )
  }
  if (verification.state === 'failed') {
    return (
      <Page title={t('link.unreachable')} lead={t(`problem.${verification.problem}`)}>
        <div className={css.choices}>
          <LinkButton to="/verify">{t('link.otherWay')}</LinkButton>
        </div>
      </Page>
    )
  }
  return <CheckingPage />
}
