import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import css from './card.module.css'

type ListProps<Item> = {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  readonly columns?: 'one' | 'many'
}

/** Things of one kind between hairlines; a list for every reader. */
export function CardList<Item>({ items, keyOf, render, columns = 'one' }: ListProps<Item>) {
  return (
    <ul className={columns === 'many' ? css.grid : css.list}>
      {items.map((item) => (
        <li key={keyOf(item)} className={css.item}>
          {render(item)}
        </li>
      ))}
    </ul>
  )
}

type LinkCardProps = Omit<ComponentProps<'a'>, 'title'> & {
  readonly title: ReactNode
  /** Status at the end of the title's line. */
  readonly aside?: ReactNode
}

function Anchor({ title, aside, children, ...link }: LinkCardProps) {
  return (
    <div className={css.linkCard}>
      <div className={css.titleLine}>
        <a {...link} className={css.link}>
          {title}
        </a>
        {aside}
      </div>
      {children ? <div className={css.more}>{children}</div> : null}
    </div>
  )
}

/** The whole card is the target; its title is the link. */
export const LinkCard = createLink(Anchor)
