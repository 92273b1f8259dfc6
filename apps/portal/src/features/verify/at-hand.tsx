import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { install, installStore, isInstalled } from '../../lib/install.ts'
import type { AtHand as Found } from '../../lib/verify/at-hand.ts'
import { Button } from '../../ui/button.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './at-hand.module.css'

/** What is at hand here for where there is no network, and how old it is. */
export function AtHand() {
  const t = useTranslations('verify')
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['at-hand'],
    queryFn: async () => (await import('../../lib/verify/at-hand.ts')).fetchAtHand(),
    // Without a network too: then it tells what was kept.
    networkMode: 'always',
    staleTime: 60_000,
    retry: false,
  })
  const state = data ? (data.isReady ? 'ready' : 'missing') : isError ? 'nothing' : 'preparing'
  return (
    <section className={css.atHand} aria-labelledby="at-hand">
      <h2 id="at-hand" className={css.title}>
        {t('atHand.title')}
      </h2>
      <p className={css.state} role="status">
        <StatusTag tone={TONES[state]}>{t(`atHand.state.${state}`)}</StatusTag>
      </p>
      {data && !data.isReached ? <p className={css.text}>{t('atHand.offline')}</p> : null}
      {data ? <Particulars found={data} /> : null}
      <div className={css.actions}>
        <Button size="compact" busy={isFetching} onClick={() => void refetch()}>
          {t('atHand.refresh')}
        </Button>
        <Install />
      </div>
    </section>
  )
}

const TONES = { ready: 'jade', missing: 'amber', nothing: 'amber', preparing: 'plain' } as const

function Particulars({ found }: { readonly found: Found }) {
  const t = useTranslations('verify')
  const format = useFormat()
  const { program, readers, trust, kinds, lists, asOf } = found
  const kept = program ? (readers ? 'all' : 'some') : 'none'
  const lines = [
    ['program', t(`atHand.program.${kept}`)],
    [
      'trust',
      t('atHand.trustVersion', { version: trust.version, date: format.date(trust.issuedAt) }),
    ],
    ['kinds', format.number(kinds)],
    [
      'lists',
      asOf === undefined
        ? t('atHand.noLists')
        : t('atHand.listsAsOf', {
            count: lists,
            when: format.dateTime(asOf),
            ago: format.ago(asOf, Date.now()),
          }),
    ],
  ] as const
  return (
    <dl className={css.list}>
      {lines.map(([key, value]) => (
        <div key={key} className={css.line}>
          <dt>{t(`atHand.line.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The browser's own offer where it made one, else where in its menus it stands. */
function Install() {
  const t = useTranslations('verify')
  const offer = useSyncExternalStore(installStore.subscribe, installStore.snapshot)
  if (isInstalled()) return null
  if (!offer) return <p className={css.text}>{t('atHand.installHint')}</p>
  return (
    <Button size="compact" onClick={() => void install()}>
      {t('atHand.install')}
    </Button>
  )
}
