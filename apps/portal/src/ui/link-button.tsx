import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonTone, buttonClass } from './button.tsx'

type Props = ComponentProps<'a'> & { readonly tone?: ButtonTone; readonly size?: ButtonSize }

function Anchor({ tone = 'primary', size = 'normal', ...rest }: Props) {
  return <a {...rest} className={buttonClass(tone, size)} />
}

/** A link to another page that is the next step there: it looks like a button and stays a link. */
export const LinkButton = createLink(Anchor)
