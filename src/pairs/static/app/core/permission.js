// Who may open workshops on this server, as far as this device knows (docs/architecture.md §10.2).
import { device } from './db.js'
import { ask } from './net.js'

/**
 * What this device knows of opening workshops on its server, network or not: who may, as the library told last, and since when
 * it keeps a permission (ms).
 * @returns {Promise<{opening?: 'open' | 'accounts', enrolled?: number}>}
 */
export async function mayOpen() {
  const [index, enrolment] = await device.read(['library', 'settings'], (tx) =>
    Promise.all([tx.objectStore('library').get('index'), tx.objectStore('settings').get('enrolment')]),
  )
  const told = index ?? (await ask('/api/about').catch(() => ({ data: {} }))).data // the library may be on its way still
  return { opening: told.opening, enrolled: enrolment?.kept }
}

/**
 * Keeps a permission to open workshops; null lets it go. Raises StorageError.
 * @param {string | null} token of a coordinator's link
 * @returns {Promise<void>}
 */
export function enrol(token) {
  return device.write(['settings'], async (tx) => {
    const settings = tx.objectStore('settings')
    await (token ? settings.put({ token, kept: Date.now() }, 'enrolment') : settings.delete('enrolment'))
  })
}
