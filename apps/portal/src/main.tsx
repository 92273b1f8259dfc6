import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/base.css'
import { App } from './app/app.tsx'
import { applyDisplay, readDisplay } from './app/display.ts'
import { keepForOffline } from './app/offline.ts'
import { router } from './app/router.tsx'
import { chooseLanguage } from './lib/i18n/language.ts'
import { texts } from './lib/i18n/texts.ts'

applyDisplay(readDisplay())
texts.start(chooseLanguage(document.cookie, navigator.languages))

const root = document.getElementById('root')
if (!root) throw new Error('index.html holds the element #root')
/** As long as a person takes a page for one that is just opening. */
const PATIENCE_MS = 1200
const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))

// The shell's texts come beside the first page's code and data; nothing shows keys instead of words.
// A slow answer leaves the page's place empty, not the whole window.
void Promise.all([texts.load('app', 'ui'), Promise.race([router.load(), patience])]).then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  // A browser that keeps nothing (a private window, no space) still shows everything.
  if (import.meta.env.PROD) whenLoaded(() => void keepForOffline().catch(() => {}))
})

/** Never in the way of what the first page itself loads. */
function whenLoaded(then: () => void): void {
  if (document.readyState === 'complete') then()
  else addEventListener('load', then)
}
