import type { ReactNode } from 'react'

/** For a message's `<zh>`: words that stay Chinese in every language are spoken so. */
export function chinese(chunks: ReactNode) {
  return <span lang="zh-CN">{chunks}</span>
}
