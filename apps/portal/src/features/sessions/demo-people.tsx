import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import css from './sessions.module.css'

type Person = Outputs['sessions']['demoPeople'][number]

const GROUPS = ['citizen', 'firm', 'clerk', 'officer', 'bank', 'auditor'] as const

/** Everyone of the invented world, with who they are and what one can try as them. */
export function DemoPeople({ next }: { readonly next: string | undefined }) {
  const t = useTranslations('sessions')
  const trpc = useTRPC()
  const router = useRouter()
  const refusalText = useRefusalText()
  const { data: people } = useSuspenseQuery(trpc.sessions.demoPeople.queryOptions())
  const [chosen, setChosen] = useState<Person>()
  const enter = useMutation(
    trpc.sessions.enterDemo.mutationOptions({
      onSuccess: async (me) => {
        // What the person before may see must not be seen by this one.
        queryClient.clear()
        queryClient.setQueryData(trpc.sessions.me.queryKey(), me)
        await router.navigate({ href: next ?? landingOf(people, me) })
      },
    }),
  )
  const groups = GROUPS.flatMap((group) => {
    const members = people.filter((person) => person.group === group)
    return members.length > 0 ? [{ group, members }] : []
  })
  return (
    <>
      <ErrorSummary errors={enter.error ? [{ text: refusalText(enter.error) }] : []} />
      <nav aria-label={t('demo.groups')}>
        <ul className={css.contents}>
          {groups.map(({ group, members }) => (
            <li key={group}>
              <Link to="/sign-in" search={next ? { next } : {}} hash={group}>
                {t(`demo.group.${group}`)}
              </Link>{' '}
              <span className={css.count}>{members.length}</span>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ group, members }) => (
        <section key={group} className={css.group} aria-labelledby={group}>
          <h2 id={group}>{t(`demo.group.${group}`)}</h2>
          <ul className={css.cards}>
            {members.map((person) => (
              <PersonLine
                key={person.id}
                person={person}
                busy={enter.isPending && chosen === person}
                onEnter={() => {
                  if (enter.isPending) return
                  setChosen(person)
                  enter.mutate({ personId: person.id })
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** Where each has something to do: a bank verifies, an auditor reads the log. */
function landingOf(people: readonly Person[], me: Outputs['sessions']['me']): string {
  const { group } = people.find(({ id }) => id === me?.person.id) ?? {}
  if (group === 'bank') return '/verify'
  if (group === 'auditor') return '/log'
  return me?.post ? '/desk' : '/hall'
}

type LineProps = { readonly person: Person; readonly busy: boolean; readonly onEnter: () => void }

function PersonLine({ person, busy, onEnter }: LineProps) {
  const t = useTranslations('sessions')
  const say = useBilingual()
  const language = useLanguage()
  const name = language === 'en' ? person.nameEn : person.name
  return (
    <li className={css.card}>
      <div>
        <h3 className={css.name}>
          {name}
          {language === 'en' ? (
            <span lang="zh-CN" className={css.otherName}>
              {person.name}
            </span>
          ) : null}
        </h3>
        <p>{say(person.who)}</p>
        <p className={css.tryThis}>
          <strong>{t('demo.try')}</strong> {say(person.tryThis)}
        </p>
      </div>
      <Button size="compact" busy={busy} onClick={onEnter}>
        {t('demo.enter', { name })}
      </Button>
    </li>
  )
}
