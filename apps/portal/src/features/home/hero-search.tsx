import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFinder } from '../../lib/finder/find.ts'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { HitLink } from '../../ui/hit-list.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import css from './home.module.css'

const SHOWN = 5

export function HeroSearch() {
  const t = useTranslations('home')
  const say = useBilingual()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const hits = useFinder(typed, SHOWN)
  const asked = typed.trim() !== ''
  return (
    <SearchField
      label={t('title')}
      button={t('search.button')}
      placeholder={t('search.placeholder')}
      value={typed}
      onChange={setTyped}
      onSearch={() => void navigate({ to: '/services', search: asked ? { q: typed.trim() } : {} })}
      status={asked ? t('search.found', { count: hits.length }) : ''}
    >
      {asked ? (
        <ul className={css.hits}>
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.id}`}>
              {hit.kind === 'service' ? (
                <HitLink
                  to="/services/$service"
                  params={{ service: hit.id }}
                  title={say(hit.title)}
                  sentence={say(hit.sentence)}
                />
              ) : (
                <HitLink
                  to="/services"
                  search={{ event: hit.id }}
                  title={say(hit.title)}
                  sentence={say(hit.sentence)}
                />
              )}
            </li>
          ))}
          {hits.length === 0 ? (
            <li className={css.none}>
              {t('search.none')}{' '}
              <Link to="/services" search={{}}>
                {t('search.all')}
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </SearchField>
  )
}
