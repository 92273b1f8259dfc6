import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { PersonIcon } from '../../ui/icons.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import css from './menus.module.css'

export function MeMenu() {
  const t = useTranslations('app')
  const say = useBilingual()
  const language = useLanguage()
  const trpc = useTRPC()
  const router = useRouter()
  const here = useRouterState({ select: ({ location }) => location })
  const { data: me, isPending } = useQuery(trpc.sessions.me.queryOptions())
  const leave = useMutation(
    trpc.sessions.leave.mutationOptions({
      onSuccess: async () => {
        // Nothing of this person stays in the page's memory.
        queryClient.clear()
        await router.navigate({ to: '/' })
      },
    }),
  )

  if (isPending) return <span className={css.place} />
  if (!me) {
    const next = here.pathname === '/' || here.pathname === '/sign-in' ? {} : { next: here.href }
    return (
      <LinkButton to="/sign-in" search={next} tone="secondary" size="compact">
        {t('me.signIn')}
      </LinkButton>
    )
  }
  const name = language === 'en' ? me.person.nameEn : me.person.name
  const items = me.post
    ? ([
        { to: '/desk', label: t('me.desk') },
        ...(me.post.role === 'data-protection'
          ? [{ to: '/erasures', label: t('me.erasures') } as const]
          : []),
        { to: '/calendars', label: t('me.calendars') },
      ] as const)
    : ([
        { to: '/hall', label: t('me.hall') },
        { to: '/certificates', label: t('me.certificates') },
        { to: '/my-data', label: t('me.myData') },
      ] as const)
  return (
    <Disclosure
      label={
        <>
          <PersonIcon />
          <span className={css.me}>{name}</span>
        </>
      }
      name={t('me.menu', { name })}
      tone="secondary"
    >
      {(close) => (
        <div className={css.panel}>
          <p className={css.who}>
            <strong>{name}</strong>
            {me.post ? (
              <span>
                {say(me.post.title)}
                <br />
                {say(me.post.agencyName)}
              </span>
            ) : null}
          </p>
          <ul className={css.items}>
            {[...items, { to: '/security', label: t('me.security') } as const].map(
              ({ to, label }) => (
                <li key={to}>
                  <Link to={to} className={css.item} onClick={close}>
                    {label}
                  </Link>
                </li>
              ),
            )}
          </ul>
          <Button tone="secondary" busy={leave.isPending} onClick={() => leave.mutate()}>
            {t('me.leave')}
          </Button>
        </div>
      )}
    </Disclosure>
  )
}
