import { signal } from '@preact/signals'

/** @typedef {Event & {prompt: () => Promise<void>, userChoice: Promise<{outcome: string}>}} InstallEvent */

/** The browser's offer to install, kept until the home screen has room for it; never shown inside a workshop. */
export const installOffer = signal(/** @type {InstallEvent|null} */ (null))

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  installOffer.value = /** @type {InstallEvent} */ (event)
})
addEventListener('appinstalled', () => {
  installOffer.value = null
})

/** Asks once; the browser allows one prompt per event. */
export async function install() {
  const offer = installOffer.value
  installOffer.value = null
  await offer?.prompt()
}

/** Whether the app already runs from the home screen. */
export function installed() {
  return matchMedia('(display-mode: standalone)').matches || /** @type {any} */ (navigator).standalone === true
}

/** iOS offers no prompt: Share, then « Add to Home Screen »; links and the camera app then still open Safari. */
export function onApple() {
  return /iP(hone|ad|od)/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1)
}
