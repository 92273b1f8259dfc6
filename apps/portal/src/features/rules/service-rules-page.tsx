import { getRouteApi, Link } from '@tanstack/react-router'
import { constantIn } from '@vermilion/rules/words'
import { type Definition, describeRules, type RuleView } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { ExpressionWords } from '../../ui/rule/expression.tsx'
import { useRuleTitle } from '../../ui/rule/rule-title.ts'
import css from './rules.module.css'
import { usePublished } from './use-published.ts'

const route = getRouteApi('/rules/$service')

/** What a reader looks for first stands first. */
const GROUPS: Readonly<Record<string, readonly RuleView['about'][]>> = {
  may: ['action', 'eligibility', 'table'],
  asks: ['page', 'evidence'],
  course: ['stage'],
  outcome: ['fee', 'outcome'],
}

/** What comes out the same whatever the facts is no rule, except for what is to be paid. */
function decides({ about, feel }: RuleView): boolean {
  return feel === undefined || about === 'fee' || constantIn(feel) === undefined
}

/** Every rule of one service, by what it decides. */
export function ServiceRulesPage() {
  const t = useTranslations('rules')
  const say = useBilingual()
  const format = useFormat()
  const { service } = route.useParams()
  const { definition, from } = usePublished(service)
  const rules = describeRules(definition).filter(decides)
  return (
    <Page
      title={t('service.title', { service: say(definition.title) })}
      lead={t('service.lead', { from: format.date(from) })}
      above={<Link to="/rules">{t('all.title')}</Link>}
    >
      {Object.entries(GROUPS).map(([group, about]) => (
        <Group
          key={group}
          service={service}
          definition={definition}
          group={group}
          rules={rules.filter((rule) => about.includes(rule.about))}
        />
      ))}
      <p className={css.after}>
        <Link to="/services/$service" params={{ service }}>
          {t('service.about', { service: say(definition.title) })}
        </Link>
      </p>
    </Page>
  )
}

type GroupProps = {
  readonly service: string
  readonly definition: Definition
  readonly group: string
  readonly rules: readonly RuleView[]
}

function Group({ service, definition, group, rules }: GroupProps) {
  const t = useTranslations('rules')
  const titleOf = useRuleTitle()
  if (rules.length === 0) return null
  return (
    <section className={css.section} aria-labelledby={group}>
      <h2 id={group}>{t(`group.${group}`)}</h2>
      <CardList
        items={rules}
        keyOf={({ name }) => name}
        render={(rule) => (
          <LinkCard
            to="/rules/$service/$rule"
            params={{ service, rule: rule.name }}
            title={titleOf(rule)}
          >
            {rule.feel === undefined ? (
              t('service.rows', { count: rule.table?.rows.length ?? 0 })
            ) : (
              <>
                {rule.about === 'eligibility' ? `${t('service.must')} ` : null}
                <ExpressionWords definition={definition} rule={rule} />
              </>
            )}
          </LinkCard>
        )}
      />
    </section>
  )
}
