import { builtBytes } from './portal-build.ts'

const PAGE = '<!doctype html><div id="root"></div><script type="module" src="/main.js"></script>'
const MAIN = `
import { createRoot } from 'react-dom/client'
import { jsx } from 'react/jsx-runtime'
createRoot(document.getElementById('root')).render(jsx('h1', { children: 'Vermilion' }))
`

/** Gzipped size of the least that a page with the portal's React, built by the portal's Vite, can be. */
export function reactAloneBytes(): number {
  return builtBytes(PAGE, MAIN)
}
