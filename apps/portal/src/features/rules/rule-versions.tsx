import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { describeRules, type RuleView } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Feel } from '../../ui/rule/rule-cell.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { changesIn, type RuleChange } from './changes.ts'
import css from './rules.module.css'
import { publishedOf } from './use-published.ts'

type Props = { readonly service: string; readonly rule: RuleView }

/** Every version of the service's rules, and what each changed in this one. */
export function RuleVersions({ service, rule }: Props) {
  const t = useTranslations('rules')
  const format = useFormat()
  const trpc = useTRPC()
  const { data: versions } = useSuspenseQuery(trpc.rules.versions.queryOptions({ service }))
  const definitions = useQueries({
    queries: versions.map(({ definitionHash }) =>
      trpc.rules.definition.queryOptions(
        { hash: definitionHash },
        { staleTime: Number.POSITIVE_INFINITY },
      ),
    ),
  })
  const views = definitions.map(({ data }) =>
    data
      ? describeRules(publishedOf(data).definition).find(({ name }) => name === rule.name)
      : undefined,
  )
  const loading = definitions.some(({ isPending }) => isPending)
  return (
    <section className={css.section} aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <ol className={css.versions}>
        {versions.map(({ definitionHash, from, publishedAt, entry, inForce }, index) => {
          const now = views[index]
          return (
            <li key={definitionHash}>
              <p className={css.version}>
                {t('versions.from', {
                  from: format.date(from),
                  published: format.date(publishedAt),
                })}{' '}
                {inForce ? <StatusTag tone="jade">{t('versions.inForce')}</StatusTag> : null}
              </p>
              {loading ? (
                <Skeleton lines={1} />
              ) : now ? (
                <ul className={css.changes}>
                  {changesIn(views[index + 1], now).map((change) => (
                    <li key={JSON.stringify(change)}>
                      <Change change={change} />
                    </li>
                  ))}
                </ul>
              ) : (
                <p>{t('versions.without')}</p>
              )}
              {entry === undefined ? null : (
                <p>
                  <Link to="/log/$index" params={{ index: entry }}>
                    {t('versions.entry', { entry })}
                  </Link>
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Change({ change }: { readonly change: RuleChange }) {
  const t = useTranslations('rules')
  const { kind } = change
  const before = 'before' in change && change.before !== null ? [change.before].flat() : []
  const text =
    kind === 'row'
      ? t(change.before === null ? 'versions.added' : 'versions.row', { row: change.row })
      : t(`versions.${kind}`)
  return (
    <>
      {text}
      {before.map((feel, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells of one row, in their order
        <span key={index} className={css.before}>
          <Feel text={feel} />
        </span>
      ))}
    </>
  )
}
