// Whether the browser may throw this device's data away when space runs short, and how much there is.

/**
 * @returns {Promise<{persisted: boolean, usage: number | null, quota: number | null}>} bytes; null where the browser does not say
 */
export async function storageTruth() {
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false
  const estimate = await navigator.storage?.estimate?.().catch(() => null)
  return { persisted, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null }
}

/** Asks the browser to keep the data; some ask the person. @returns {Promise<boolean>} whether it will */
export async function persist() {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false
}
