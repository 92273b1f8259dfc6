import { type CaseState, isFinal } from '@vermilion/domain'
import type { CompiledKind, Definition, Text } from '@vermilion/services'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason } from '../../lib/refusal/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { RadioGroup } from '../../ui/choice-fields.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { Name } from '../../ui/name.tsx'
import { RuleRefusal } from '../../ui/rule/rule-refusal.tsx'
import { ApproveFields } from './approve-fields.tsx'
import { DecisionMade } from './decision-made.tsx'
import css from './desk.module.css'
import type { Case } from './facts.tsx'
import { OpineFields } from './opine-fields.tsx'
import { Proposal } from './proposal.tsx'
import { Proposed } from './proposed.tsx'
import { RefuseFields } from './refuse-fields.tsx'
import { ReturnFields } from './return-fields.tsx'
import { CHOICES, type Choice, faultsOf, isOverride, refusalStep } from './ruling.ts'
import { useCaseActs } from './use-case-acts.ts'
import { useRuling } from './use-ruling.ts'
import { WaitingForCorrection } from './waiting-for-correction.tsx'

/** Where the heading of the decision is to be found on its page. */
export const DECISION = 'decision'

export type PanelProps = {
  readonly kase: Case
  readonly definition: Definition
  readonly kinds: Readonly<Record<string, CompiledKind>>
  readonly laws: Readonly<Record<string, Text>>
}

/** What this clerk can do with the case; what cannot be done now stands there with its reason. */
export function DecisionPanel(props: PanelProps) {
  const { kase } = props
  const t = useTranslations('desk')
  const reason = useRefusalReason()
  const { ruling, change, attempt, tryAgain, reset } = useRuling()
  const acts = useCaseActs(kase, reset)
  const heading = useRef<HTMLHeadingElement>(null)

  // After an act its fields are gone: the panel's heading takes the focus.
  useEffect(() => {
    if (acts.done > 0) heading.current?.focus()
  }, [acts.done])

  const faults = faultsOf(ruling)
  const problems = attempt > 0 ? faults : {}
  const errors = [
    ...Object.entries(problems).map(([field, key]) => ({ field, text: t(`fault.${key}`) })),
    ...(acts.failure ? [{ text: acts.failure }] : []),
  ]
  const refusalOf = (action: string) => kase.actions[action]?.refusal ?? undefined
  const assignRefusal = refusalOf('assign')
  // One reason that closes every act is read once; each control still names it to those who listen.
  const closed =
    assignRefusal !== undefined &&
    CHOICES.every(({ action }) => refusalOf(action) === assignRefusal)
  const takenBy = assignRefusal === undefined ? kase.assignee?.name : undefined
  const stage = kase.course[kase.stage ?? '']
  const textOf = (choice: Choice) =>
    choice === 'refuse'
      ? refusalStep(stage?.fourEyes, kase.proposal?.reason, ruling.reason)
      : choice
  const choose = (choice: Choice) => {
    // Whoever looks at a proposal begins with what it says: the same reason confirms it.
    const { reason, grounds } = kase.proposal ?? {}
    const fresh = choice === 'refuse' && !ruling.reason
    change(fresh && reason && grounds ? { choice, reason, grounds } : { choice })
  }
  const send = () => {
    tryAgain()
    if (Object.keys(faults).length === 0) acts.send(ruling)
  }
  const fields = { ...props, ruling, change, problems }

  return (
    <section className={css.panel}>
      <h2 id={DECISION} ref={heading} tabIndex={-1}>
        {t(isFinal(kase.state as CaseState) ? 'decision.made' : 'decision.title')}
      </h2>
      {kase.decision ? <DecisionMade {...props} /> : null}
      {kase.state === 'returned' ? <WaitingForCorrection {...props} /> : null}
      <Proposal {...props} />
      <Proposed {...props} />
      {isFinal(kase.state as CaseState) ? (
        kase.decision ? null : (
          <p>{t('decision.ended')}</p>
        )
      ) : (
        <>
          {takenBy ? (
            <p className={css.taken}>
              {t.rich('assign.takenBy', { name: () => <Name of={takenBy} /> })}
            </p>
          ) : null}
          <Button
            tone={assignRefusal || takenBy ? 'secondary' : 'primary'}
            busy={acts.taking}
            reason={assignRefusal && assignReason(assignRefusal)}
            onClick={acts.take}
          >
            {t(
              `assign.${assignRefusal === 'already-assigned' ? 'yours' : takenBy ? 'takeOver' : 'take'}`,
            )}
          </Button>
          {acts.changedMeanwhile ? (
            <Callout tone="amber" title={t('changed.title')}>
              <p>{t('changed.what')}</p>
            </Callout>
          ) : null}
          <Form onSubmit={send}>
            <ErrorSummary errors={errors} attempt={attempt + acts.attempts} />
            <RuleRefusal error={acts.error} definition={props.definition} laws={props.laws} />
            <div className={closed ? css.closed : undefined}>
              <RadioGroup
                id="choice"
                name="choice"
                legend={t('decision.choose')}
                error={problems.choice && t(`fault.${problems.choice}`)}
                value={ruling.choice}
                onChange={choose}
                options={CHOICES.map(({ choice, action }) => {
                  const refusal = refusalOf(action)
                  const hint = t(`choice.${textOf(choice)}.hint`)
                  return {
                    value: choice,
                    label: t(`choice.${choice}.label`),
                    hint: choice === kase.proposed?.outcome ? t('proposed.hint', { hint }) : hint,
                    reason: refusal && reason(refusal),
                  }
                })}
              />
            </div>
            {ruling.choice === 'approve' ? <ApproveFields {...fields} /> : null}
            {ruling.choice === 'return' ? <ReturnFields {...fields} /> : null}
            {ruling.choice === 'opine' ? <OpineFields {...fields} /> : null}
            {ruling.choice === 'refuse' ? <RefuseFields {...fields} /> : null}
            {isOverride(ruling.choice, kase.proposed?.outcome) ? (
              <Callout tone="amber">{t(`override.${ruling.choice}`)}</Callout>
            ) : null}
            {ruling.choice ? (
              <>
                <Button
                  type="submit"
                  tone="primary"
                  busy={acts.sending}
                  reason={sendReason(ruling.choice)}
                >
                  {t(`choice.${textOf(ruling.choice)}.send`)}
                </Button>
                <p className={css.small}>{t('decision.recorded')}</p>
              </>
            ) : null}
          </Form>
        </>
      )}
    </section>
  )

  function assignReason(code: string): string {
    return code === 'already-assigned' ? t('assign.already') : reason(code)
  }

  /** Chosen before the case changed: the choice stays, and so does why it cannot be made any more. */
  function sendReason(choice: string): string | undefined {
    const refusal = refusalOf(CHOICES.find((each) => each.choice === choice)?.action ?? '')
    return refusal && reason(refusal)
  }
}
