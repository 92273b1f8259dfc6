import { getRouteApi, Link } from '@tanstack/react-router'
import { type Definition, describeRules, type RuleView } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Details } from '../../ui/details.tsx'
import { GroundText, type Laws } from '../../ui/ground-text.tsx'
import { Page } from '../../ui/page.tsx'
import { Expression } from '../../ui/rule/expression.tsx'
import { RuleTable } from '../../ui/rule/rule-table.tsx'
import { ruleKind, useRuleTitle } from '../../ui/rule/rule-title.ts'
import { RuleVersions } from './rule-versions.tsx'
import css from './rules.module.css'
import { TryRule } from './try-rule.tsx'
import { type Published, usePublished } from './use-published.ts'

const route = getRouteApi('/rules/$service/$rule')

/** One rule in force: what it says, the law behind it, a place to try it, and what it said before. */
export function RulePage() {
  const t = useTranslations('rules')
  const say = useBilingual()
  const format = useFormat()
  const titleOf = useRuleTitle()
  const { service, rule: name } = route.useParams()
  const published = usePublished(service)
  const { definition, laws, from } = published
  const rules = describeRules(definition)
  const rule = rules.find((each) => each.name === name)
  const above = (
    <Link to="/rules/$service" params={{ service }}>
      {t('service.title', { service: say(definition.title) })}
    </Link>
  )
  if (!rule) return <Page title={t('rule.gone')} lead={t('rule.goneText')} above={above} />
  const asked = rules.filter((each) => rule.tables.some((key) => each.name === `rules.${key}`))
  return (
    <Page
      title={titleOf(rule)}
      lead={t('rule.lead', { from: format.date(from) })}
      above={above}
      width="wide"
    >
      <section className={css.section} aria-labelledby="says">
        <h2 id="says">{t('rule.says')}</h2>
        {rule.table ? (
          <RuleTable definition={definition} table={rule.table} laws={laws} />
        ) : (
          <Written definition={definition} rule={rule} laws={laws} />
        )}
        {asked.map((each) =>
          each.table ? (
            <div key={each.name} className={css.asked}>
              <h3>
                <Link to="/rules/$service/$rule" params={{ service, rule: each.name }}>
                  {titleOf(each)}
                </Link>
              </h3>
              <RuleTable definition={definition} table={each.table} laws={laws} />
            </div>
          ) : null,
        )}
      </section>
      <TryRule key={rule.name} definition={definition} rule={rule} laws={laws} />
      <RuleVersions service={service} rule={rule} />
      <Identity published={published} />
    </Page>
  )
}

type WrittenProps = {
  readonly definition: Definition
  readonly rule: RuleView
  readonly laws: Laws
}

/** A rule that is one expression, what it does, and the law behind it. */
function Written({ definition, rule, laws }: WrittenProps) {
  const t = useTranslations('rules')
  return (
    <>
      <Expression definition={definition} rule={rule} />
      <p>{t(`rule.about.${ruleKind(rule)}`)}</p>
      {rule.ground ? (
        <p className={css.law}>
          <GroundText ground={rule.ground} laws={laws} />
        </p>
      ) : null}
    </>
  )
}

/** How to hold it against what others have. */
function Identity({ published }: { readonly published: Published }) {
  const t = useTranslations('rules')
  const { modelHash } = published
  return (
    <Details summary={t('rule.identity')}>
      <p>{t('rule.identityText')}</p>
      <p>
        <code className={css.hash}>{modelHash}</code>
      </p>
      <p>
        <a href={`/rules/models/${modelHash}`}>{t('rule.model')}</a>
      </p>
    </Details>
  )
}
