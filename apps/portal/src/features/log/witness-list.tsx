import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { WitnessWord } from '../../lib/log/witness-words.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './log.module.css'

type Props = { readonly witnesses: readonly WitnessWord[]; readonly needed: number }

/** Who has signed the newest checkpoint along, each verified here, and who has not yet. */
export function WitnessList({ witnesses, needed }: Props) {
  const t = useTranslations('log')
  if (witnesses.length === 0) return t('newest.none')
  const done = witnesses.filter(({ word }) => word === 'cosigned').length
  return (
    <>
      <p>{t('newest.witnessed', { done, all: witnesses.length, needed })}</p>
      <WitnessWords witnesses={witnesses} />
    </>
  )
}

/** Each by its name: when it signed, on its own clock, or that it has not. */
export function WitnessWords({ witnesses }: Pick<Props, 'witnesses'>) {
  const t = useTranslations('log')
  const format = useFormat()
  return (
    <ul className={css.witnesses}>
      {witnesses.map(({ name, word, at }) => (
        <li key={name}>
          <span className={css.witness}>{name}</span>
          <StatusTag tone={tones[word]}>
            {t(`newest.${word}`, { time: at === undefined ? '' : format.dateTime(at) })}
          </StatusTag>
        </li>
      ))}
    </ul>
  )
}

const tones = { cosigned: 'jade', waiting: 'plain', bad: 'vermilion' } as const
