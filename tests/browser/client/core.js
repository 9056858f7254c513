// The core on a bare page, for tests only: bundled by the tests, never shipped.
import { adoptCapsule, createWorkshop, everySync, openReplica, wakeWaiting } from '../../../src/pairs/static/app/core/replica.js'
import * as box from '../../../src/pairs/static/app/core/box.js'
import { inadmissible } from '../../../src/pairs/static/app/core/admit.js'
import { accessOf, tokenOf } from '../../../src/pairs/static/app/core/capsule.js'
import { fragmentOf, linkOf, parseCapsule } from '../../../src/pairs/static/app/core/capsule.js'
import { capsuleOfCode, makeCode, normalCode, sealCode } from '../../../src/pairs/static/app/core/code.js'
import { device, trouble } from '../../../src/pairs/static/app/core/db.js'
import { recId, uuid7 } from '../../../src/pairs/static/app/core/ids.js'
import { makeKey } from '../../../src/pairs/static/app/core/keys.js'
import { now } from '../../../src/pairs/static/app/core/net.js'
import { openParcel, sealParcel } from '../../../src/pairs/static/app/core/parcel.js'
import { nextStamp } from '../../../src/pairs/static/app/core/stamp.js'
import { exportUnsent, importFile, takeParcels } from '../../../src/pairs/static/app/core/transfer.js'
import * as exchange from '../../../src/pairs/static/app/relay/exchange.js'
import { choose, lang, loadSettings } from '../../../src/pairs/static/app/core/settings.js'
import { _, loadLanguage, n_, say } from '../../../src/pairs/static/app/core/i18n.js'
import { packed, saltOf } from '../../../tools/words.mjs'
import { contentKey, shut } from '../../../src/pairs/static/app/core/envelope.js'
import { renewLink } from '../../../src/pairs/static/app/core/renew.js'
import { makeRecovery, openRecovery } from '../../../src/pairs/static/app/core/recovery.js'
import { formats, format } from '../../../src/pairs/static/app/core/library.js'
import { storageTruth } from '../../../src/pairs/static/app/core/persist.js'
import { forget, loadWorkshops, mine } from '../../../src/pairs/static/app/core/workshops.js'

const open = globalThis.indexedDB.open.bind(globalThis.indexedDB)
/** Every connection this page opened, so that a test can cut them as a browser under pressure does. @type {IDBDatabase[]} */
const connections = []
globalThis.indexedDB.open = (name, version) => {
  const asking = open(name, version)
  asking.addEventListener('success', () => connections.push(asking.result))
  return asking
}

/**
 * Resolves once a condition holds, asked again after each fold and each turn of the sync truth.
 * @param {import('../../../src/pairs/static/app/core/replica.js').Replica} w @param {() => any} condition
 */
function until(w, condition) {
  return new Promise((resolve, reject) => {
    const given = setTimeout(() => reject(new Error(`waited for ${condition}: ${JSON.stringify(w.sync.value)}`)), 20_000)
    /** @type {(() => void)[]} */
    const ends = []
    const look = () => {
      const found = condition()
      if (!found) return
      clearTimeout(given)
      queueMicrotask(() => ends.forEach((end) => end()))
      resolve(found)
    }
    ends.push(w.version.subscribe(look), w.sync.subscribe(look), w.opened.subscribe(look))
  })
}

Object.assign(globalThis, {
  core: {
    inadmissible, adoptCapsule, createWorkshop, everySync, openReplica, wakeWaiting, accessOf, tokenOf, fragmentOf, linkOf, parseCapsule,
    capsuleOfCode, makeCode, normalCode, sealCode, device, trouble, recId, uuid7, makeKey, now, openParcel, sealParcel, nextStamp,
    exportUnsent, importFile, takeParcels, exchange, choose, lang, loadSettings, _, packed, saltOf, loadLanguage, n_, say, formats, format, storageTruth, forget, loadWorkshops, mine,
    contentKey, shut, renewLink, makeRecovery, openRecovery, connections, until, box,
  },
})
