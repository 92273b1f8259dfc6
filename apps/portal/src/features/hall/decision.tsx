import { Link } from '@tanstack/react-router'
import { type Definition, type Ground, parseGround } from '@vermilion/services'
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
  readonly laws: Outputs['catalogue']['get']['laws']
}

/** What was decided, why, and what the person can do now. */
export function Decision({ kase, definition, laws }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  const { decision, certificateId } = kase
  if (!decision) return null
  const reason = decision.reason ? definition.reasons[decision.reason] : undefined
  const approved = decision.outcome === 'approve'
  const since = sinceThen(kase)
  return (
    <section className={css.block} aria-label={t('decision.title')}>
      {since ? (
        <Callout tone={since === 'revoke' ? 'vermilion' : 'amber'} title={t(`decision.${since}`)}>
          <p>{t('decision.whySince')}</p>
        </Callout>
      ) : null}
      <Callout
        tone={approved && !since ? 'jade' : 'plain'}
        title={t(`decision.${decision.outcome}`)}
      >
        {decision.byRule === undefined ? (
          <>
            <p>
              {t('decision.when', {
                date: format.date(decision.at),
                reason: reason ? say(reason.text) : 'none',
              })}
            </p>
            <p>{t('decision.grounds', { grounds: decision.grounds })}</p>
          </>
        ) : (
          <ByRule definition={definition} stage={decision.byRule} at={decision.at} />
        )}
        {reason ? <LawLine ground={reason.ground} laws={laws} /> : null}
      </Callout>
      {approved ? null : (
        <>
          <h2>{t('decision.now')}</h2>
          <ul className={css.remedies}>
            {reason ? <li>{say(reason.remedy)}</li> : null}
            <Appeal decidedAt={decision.at} appeal={definition.actions.appeal} laws={laws} />
          </ul>
        </>
      )}
      {certificateId ? (
        <LinkButton to="/certificates/$id" params={{ id: certificateId }}>
          {t('decision.certificate')}
        </LinkButton>
      ) : approved ? null : (
        <ApplyAgain service={kase.service} />
      )}
    </section>
  )
}

type ByRuleProps = {
  readonly definition: Definition
  readonly stage: string
  readonly at: string
}

/** No person decided: which rule did, where it stands, and that it can be held to it. */
function ByRule({ definition, stage, at }: ByRuleProps) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  const title = definition.stages[stage]?.title
  return (
    <>
      <p>
        {t.rich('decision.byRule', {
          date: format.date(at),
          rule: () => (
            <Link
              to="/rules/$service/$rule"
              params={{ service: definition.key, rule: `stages.${stage}.result` }}
            >
              {title ? say(title) : stage}
            </Link>
          ),
        })}
      </p>
      <p>{t('decision.byRuleCheck')}</p>
    </>
  )
}

/** Whether what was granted counts no more, for now or for good. */
function sinceThen({ history }: Pick<Props['kase'], 'history'>): 'suspend' | 'revoke' | undefined {
  // One that takes another's place takes its suspension over as well.
  const last = history.findLast(({ type }) => type !== 'certificate.supersede')?.type
  if (last === 'certificate.revoke') return 'revoke'
  return last === 'certificate.suspend' ? 'suspend' : undefined
}

/** The way back to the same service, for a case that ended without what was applied for. */
export function ApplyAgain({ service }: { readonly service: string }) {
  const t = useTranslations('hall')
  return (
    <LinkButton to="/services/$service/start" params={{ service }} tone="secondary">
      {t('decision.again')}
    </LinkButton>
  )
}

type LawProps = { readonly ground: Ground; readonly laws: Props['laws'] }

function LawLine({ ground, laws }: LawProps) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const { law, article } = parseGround(ground)
  const title = laws[law]
  return title ? <p>{t('decision.law', { law: say(title), article: article || 'none' })}</p> : null
}

const DAY_MS = 86_400_000

type AppealProps = {
  readonly decidedAt: string
  readonly appeal: Definition['actions']['appeal']
  readonly laws: Props['laws']
}

/** How long the decision can be contested, with the last day and the law that says so. */
function Appeal({ decidedAt, appeal, laws }: AppealProps) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  if (!('days' in appeal.within)) return null
  const { days } = appeal.within
  const { law, article } = parseGround(appeal.ground)
  const title = laws[law]
  return (
    <li>
      {t('decision.appeal', { days, until: format.date(Date.parse(decidedAt) + days * DAY_MS) })}
      {title ? t('decision.appealLaw', { law: say(title), article: article || 'none' }) : null}
    </li>
  )
}
