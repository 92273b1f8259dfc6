/** Chromium's offer to install the portal as an app (not in lib.dom: no standard yet). */
type InstallOffer = Event & { prompt(): Promise<unknown> }

let offer: InstallOffer | undefined
const listeners = new Set<() => void>()

function set(next: InstallOffer | undefined): void {
  offer = next
  for (const listener of listeners) listener()
}

// It comes once, whenever the browser pleases; a page that is drawn later asks for it here.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  set(event as InstallOffer)
})
addEventListener('appinstalled', () => set(undefined))

export const installStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  snapshot: () => offer,
}

export async function install(): Promise<void> {
  await offer?.prompt()
  set(undefined)
}

/** It runs as an app of its own already. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches
}
