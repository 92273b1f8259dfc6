import { type Definition, parseGround } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import css from './hall.module.css'

type Props = {
  readonly kase: Outputs['cases']['getMine']
  readonly definition: Definition
}

/** What was decided, why, and what the person can do now. */
export function Decision({ kase, definition }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  const { decision, certificateId } = kase
  if (!decision) return null
  const reason = decision.reason ? definition.reasons[decision.reason] : undefined
  const approved = decision.outcome === 'approve'
  return (
    <section className={css.block}>
      <Callout tone={approved ? 'jade' : 'vermilion'} title={t(`decision.${decision.outcome}`)}>
        <p>{t('decision.when', { date: format.date(decision.at) })}</p>
        {reason ? <p>{say(reason.text)}</p> : null}
        <p>{t('decision.grounds', { grounds: decision.grounds })}</p>
        {reason ? (
          <>
            <p>
              <strong>{t('decision.now')}</strong> {say(reason.remedy)}
            </p>
            <p>{t('decision.law', { article: parseGround(reason.ground).article })}</p>
            <p>{t('decision.appeal')}</p>
          </>
        ) : null}
      </Callout>
      {certificateId ? (
        <LinkButton to="/certificates/$id" params={{ id: certificateId }}>
          {t('decision.certificate')}
        </LinkButton>
      ) : null}
    </section>
  )
}
