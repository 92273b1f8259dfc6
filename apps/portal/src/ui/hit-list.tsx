import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import css from './hit-list.module.css'

type Props = Omit<ComponentProps<'a'>, 'title'> & {
  readonly title: string
  readonly sentence: string
}

function Anchor({ title, sentence, ...link }: Props) {
  return (
    <a {...link} className={css.hit}>
      <span className={css.title}>{title}</span>
      <span className={css.sentence}>{sentence}</span>
    </a>
  )
}

/** One answer of a search: the whole line is the link. */
export const HitLink = createLink(Anchor)
