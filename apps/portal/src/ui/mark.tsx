import css from './mark.module.css'

/** 朱 in its square; drawn by the style sheet, since it is a sign and no word. */
export function Mark() {
  return <span className={css.mark} aria-hidden="true" />
}
