import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import css from './erasures.module.css'

export type Plan = Outputs['erasures']['find']['plan']

/** What an erasure would take, what it leaves and why, and what stands in its way now. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const t = useTranslations('erasures')
  const say = useBilingual()
  const format = useFormat()
  const id = useId()
  return (
    <>
      {plan.obstacles.length > 0 ? (
        <Callout tone="amber" title={t('plan.obstacles')}>
          <ul className={css.lines}>
            {plan.obstacles.map(({ key, why, which, until }) => (
              <li key={key}>
                {say(why)}
                {which.length > 0 ? (
                  <>
                    {' '}
                    <span lang="zh-CN" className={key === 'represents' ? undefined : css.numbers}>
                      {format.list(which)}
                    </span>
                  </>
                ) : null}
                {until ? ` ${t('plan.until', { date: format.date(until) })}` : null}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <div className={css.plan}>
        <section aria-labelledby={`${id}-goes`}>
          <h3 id={`${id}-goes`}>{t('plan.goes')}</h3>
          <ul className={css.lines}>
            {plan.goes.map(({ key, what, count }) => (
              <li key={key}>
                {say(what)}
                {key === 'identity' ? null : (
                  <span className={css.second}> {t('plan.count', { count })}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby={`${id}-stays`}>
          <h3 id={`${id}-stays`}>{t('plan.stays')}</h3>
          <ul className={css.lines}>
            {plan.stays.map(({ what, why }) => (
              <li key={what.en}>
                {say(what)}
                <br />
                <span className={css.second}>{say(why)}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}
