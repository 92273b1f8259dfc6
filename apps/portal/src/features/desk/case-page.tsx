import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type CaseState, isFinal } from '@vermilion/domain'
import type { CompiledKind, Definition } from '@vermilion/services'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useWide } from '../../lib/use-wide.ts'
import { CaseClock } from '../../ui/case/case-clock.tsx'
import { CaseHistory } from '../../ui/case/case-history.tsx'
import { DeadlineTag, StateTag } from '../../ui/case/case-tags.tsx'
import { Name } from '../../ui/name.tsx'
import { Page } from '../../ui/page.tsx'
import { CaseDecisions } from '../../ui/rule/case-decisions.tsx'
import { CertificateStatus } from './certificate-status.tsx'
import { Course } from './course.tsx'
import { DECISION, DecisionPanel } from './decision-panel.tsx'
import css from './desk.module.css'
import { Facts } from './facts.tsx'
import { Opinions } from './opinions.tsx'
import { QueueList } from './queue-list.tsx'
import { useInSight } from './use-in-sight.ts'
import { PAGE_LENGTH, useQueue } from './use-queue.ts'

/** A case beside the queue: the facts in the middle, what can be done on the right. */
export function CasePage() {
  const { id } = useParams({ from: '/desk/$id' })
  const { view = 'open' } = useSearch({ from: '/desk/$id' })
  const t = useTranslations('desk')
  const say = useBilingual()
  const trpc = useTRPC()
  const { data: kase } = useSuspenseQuery(trpc.cases.get.queryOptions({ id }))
  const { data: service } = useSuspenseQuery(trpc.catalogue.get.queryOptions({ key: kase.service }))
  const decisions = useQuery(trpc.cases.decisions.queryOptions({ id }))
  const wide = useWide('75rem')
  const ended = isFinal(kase.state as CaseState)
  const acts = useRef<HTMLElement>(null)
  useInSight(acts)
  const definition = kase.definition as unknown as Definition
  const kinds = service.kinds as unknown as Readonly<Record<string, CompiledKind>>
  return (
    <div className={wide ? css.beside : undefined}>
      {wide ? (
        <aside className={css.queue} aria-label={t('title')}>
          <Queue view={view} here={id} />
        </aside>
      ) : null}
      <Page
        title={kase.subject}
        width="wide"
        {...(wide
          ? {}
          : {
              above: (
                <Link to="/desk" search={{ view }}>
                  ‹ {t(`view.${view}`)}
                </Link>
              ),
            })}
        lead={
          <ul className={css.line}>
            <li>{say(kase.serviceTitle)}</li>
            <li>{t('line.number', { number: kase.number })}</li>
            <li>
              {t.rich('line.applicant', { applicant: () => <Name of={kase.applicantName} /> })}
            </li>
          </ul>
        }
      >
        <div className={css.case}>
          <div className={css.facts}>
            <p className={css.state}>
              <StateTag state={kase.state} />
              <DeadlineTag of={kase} />
              <a
                className={css.jump}
                href={`#${DECISION}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(DECISION)?.focus()
                }}
              >
                {t(ended ? 'decision.made' : 'decision.go')}
              </a>
            </p>
            {ended ? null : <CaseClock of={kase} />}
            <Facts kase={kase} definition={definition} kinds={kinds} />
            <Course kase={kase} definition={definition} />
            <Opinions kase={kase} definition={definition} />
            <CaseDecisions
              query={decisions}
              definition={definition}
              laws={service.laws}
              kinds={kinds}
              whose="theirs"
            />
          </div>
          <aside ref={acts} className={css.acts} aria-labelledby={DECISION}>
            <DecisionPanel
              key={id}
              kase={kase}
              definition={definition}
              kinds={kinds}
              laws={service.laws}
            />
            {kase.certificateId ? (
              <CertificateStatus id={kase.certificateId} definition={definition} />
            ) : null}
          </aside>
          <section className={css.history}>
            <h2>{t('history')}</h2>
            <CaseHistory history={kase.history} />
          </section>
        </div>
      </Page>
    </div>
  )
}

function Queue({
  view,
  here,
}: {
  readonly view: Parameters<typeof useQueue>[0]
  readonly here: string
}) {
  const t = useTranslations('desk')
  const { rows } = useQueue(view)
  return (
    <>
      <p className={css.queueTitle}>
        <Link to="/desk" search={{ view }}>
          ‹ {t(`view.${view}`)}
        </Link>{' '}
        <span className={css.count}>{rows.length}</span>
      </p>
      {rows.length === 0 ? (
        <p className={css.listNone}>{t(`none.${view}.what`)}</p>
      ) : (
        <QueueList view={view} rows={rowsAround(rows, here)} here={here} />
      )}
    </>
  )
}

/** A stretch of a long queue with the open case in it. */
function rowsAround(rows: ReturnType<typeof useQueue>['rows'], here: string) {
  const at = rows.findIndex(({ id }) => id === here)
  const from = Math.max(0, Math.min(at - PAGE_LENGTH / 2, rows.length - PAGE_LENGTH))
  return rows.slice(from, from + PAGE_LENGTH)
}
