import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { CompiledKind, Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CaseClock } from '../../ui/case/case-clock.tsx'
import { CaseHistory } from '../../ui/case/case-history.tsx'
import { DeadlineTag, StateTag } from '../../ui/case/case-tags.tsx'
import { Page } from '../../ui/page.tsx'
import { ReceiptPanel } from '../../ui/receipt/receipt-panel.tsx'
import { CaseDecisions } from '../../ui/rule/case-decisions.tsx'
import { unbroken } from '../../ui/unbroken.tsx'
import { CaseAnswers } from './case-answers.tsx'
import { Correction } from './correction.tsx'
import { Decision } from './decision.tsx'
import css from './hall.module.css'
import { HistoryInLog } from './history-in-log.tsx'
import { Withdraw } from './withdraw.tsx'
import { Withdrawn } from './withdrawn.tsx'

/** One of my cases: where it stands, what is asked of me, what was decided, and its whole history. */
export function MyCasePage() {
  const { id } = useParams({ from: '/cases/$id' })
  const t = useTranslations('hall')
  const say = useBilingual()
  const trpc = useTRPC()
  const { data: kase } = useSuspenseQuery(trpc.cases.getMine.queryOptions({ id }))
  const { data: service } = useSuspenseQuery(trpc.catalogue.get.queryOptions({ key: kase.service }))
  const decisions = useQuery(trpc.cases.myDecisions.queryOptions({ id }))
  const definition = kase.definition as unknown as Definition
  const stopText = kase.clock.stopped
    ? definition.actions[kase.action as 'new']?.clock.stops[kase.clock.stopped.reason]?.text
    : undefined
  const running = ['submitted', 'reviewing', 'returned', 'held'].includes(kase.state)
  return (
    <Page
      title={kase.subject}
      lead={t.rich('line', {
        service: say(kase.serviceTitle),
        number: kase.number,
        n: unbroken,
      })}
      width="wide"
      revision={kase.version}
      above={<Link to="/hall">‹ {t('title')}</Link>}
    >
      <div className={css.case}>
        <div>
          <p className={css.state}>
            <StateTag state={kase.state} />
            {kase.clock.stopped ? null : <DeadlineTag of={kase} />}
          </p>
          {running ? (
            <div className={css.block}>
              <CaseClock of={kase} stopText={stopText} />
              {kase.clock.provisional ? <p className={css.none}>{t('case.provisional')}</p> : null}
            </div>
          ) : null}
          <Decision kase={kase} definition={definition} laws={service.laws} />
          <Withdrawn kase={kase} />
          {kase.state === 'returned' && kase.correction ? (
            <Correction key={kase.version} kase={kase} definition={definition} />
          ) : null}
          <CaseAnswers kase={kase} definition={definition} />
          <CaseDecisions
            query={decisions}
            definition={definition}
            laws={service.laws}
            kinds={service.kinds as unknown as Readonly<Record<string, CompiledKind>>}
            whose="own"
          />
          <Withdraw kase={kase} />
        </div>
        <div className={css.beside}>
          <ReceiptPanel
            caseId={id}
            seq={kase.version}
            number={kase.number}
            agency={definition.owner}
            size={112}
          />
          <section className={css.block}>
            <h2>{t('case.history')}</h2>
            <CaseHistory history={kase.history} />
          </section>
          <HistoryInLog kase={kase} />
        </div>
      </div>
    </Page>
  )
}
