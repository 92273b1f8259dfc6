import css from './mark.module.css'

/** 朱 in its square. */
export function Mark() {
  return (
    <span className={css.mark} aria-hidden="true" lang="zh-CN">
      朱
    </span>
  )
}
