import { Link } from '@tanstack/react-router'
import type { Value } from '@vermilion/rules'
import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Callout } from '../callout.tsx'
import { GroundText, type Laws } from '../ground-text.tsx'
import css from './rule.module.css'
import { Why } from './why.tsx'

type Props = {
  readonly definition: Definition
  readonly laws: Laws
  /** Key of the rule of eligibility that stands against it. */
  readonly bar: string
  /** The facts that it stands on, where they are at hand. */
  readonly facts?: { readonly values: ReadonlyMap<string, Value>; readonly at: string }
}

/** A ground for refusal that applies: what it is, the law behind it, what to do now, and the rule itself. */
export function Bar({ definition, laws, bar, facts }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const { refusal, ground, remedy } = definition.eligibility[bar] ?? {}
  if (!refusal || !ground || !remedy) return null
  const rule = `eligibility.${bar}`
  const [service] = remedy.go?.split('/') ?? []
  return (
    <Callout tone="amber" title={say(refusal)}>
      {facts ? (
        <Why definition={definition} laws={laws} rule={rule} ground={ground} changes {...facts} />
      ) : (
        <p className={css.law}>
          <GroundText ground={ground} laws={laws} />
        </p>
      )}
      <p>{t('bar.remedy', { remedy: say(remedy.text) })}</p>
      <ul className={css.links}>
        {service ? (
          <li>
            <Link to="/services/$service" params={{ service }}>
              {t('bar.go')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/rules/$service/$rule" params={{ service: definition.key, rule }}>
            {t('bar.rule')}
          </Link>
        </li>
      </ul>
    </Callout>
  )
}
