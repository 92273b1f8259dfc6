import css from './skeleton.module.css'

/** Keeps the place of what is coming, so that nothing shifts when it arrives. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
        <span key={line} className={css.line} />
      ))}
    </div>
  )
}
