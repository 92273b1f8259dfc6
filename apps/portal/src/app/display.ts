/** How this browser shows the hall: kept on the device alone, since it says something of the person. */
export type Display = { readonly theme: 'system' | 'light' | 'dark'; readonly elder: boolean }

const KEY = 'vermilion-display'
const DEFAULT: Display = { theme: 'system', elder: false }

export function readDisplay(): Display {
  return parseDisplay(localStorage.getItem(KEY))
}

export function parseDisplay(stored: string | null): Display {
  try {
    const { theme, elder } = JSON.parse(stored ?? '{}') as Partial<Display>
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : DEFAULT.theme,
      elder: elder === true,
    }
  } catch {
    return DEFAULT
  }
}

export function saveDisplay(display: Display): void {
  localStorage.setItem(KEY, JSON.stringify(display))
  applyDisplay(display)
}

export function applyDisplay({ theme, elder }: Display): void {
  const { dataset } = document.documentElement
  dataset.theme = theme
  dataset.elder = String(elder)
}
