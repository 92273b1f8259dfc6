import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import css from './layout.module.css'

export function Layout({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('app')
  return (
    <div className={css.hall}>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <Header />
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <LiveRegion />
    </div>
  )
}
