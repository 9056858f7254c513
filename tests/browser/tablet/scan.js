// Where on this device any of some words can be read, byte for byte: every database, every cache, every storage.
async (words) => {
  const found = []
  const look = (text, where) => {
    for (const word of words) if (text.includes(word)) found.push(`${where}: ${word}`)
  }
  const bytes = (buffer, where) => {
    const all = new Uint8Array(buffer)
    for (const encoding of ['latin1', 'utf-16le', 'utf-16be']) look(new TextDecoder(encoding).decode(all), where)
    look(new TextDecoder('utf-16le').decode(all.subarray(1)), where)
  }
  const seen = new Set()
  const visit = async (value, where) => {
    if (typeof value === 'string') return look(value, where)
    if (value instanceof Blob) return bytes(await value.arrayBuffer(), where)
    if (value instanceof ArrayBuffer) return bytes(value, where)
    if (ArrayBuffer.isView(value)) return bytes(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength), where)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if (value instanceof Map || value instanceof Set) for (const one of value) await visit(one, where)
    for (const [name, one] of Object.entries(value)) {
      look(name, where)
      await visit(one, `${where}.${name}`)
    }
  }
  let rows = 0
  for (const { name } of await indexedDB.databases()) {
    look(name, 'a database’s name')
    const db = await new Promise((done, fail) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => done(opening.result)
      opening.onerror = () => fail(opening.error)
    })
    for (const store of db.objectStoreNames) {
      const [keys, values] = await new Promise((done, fail) => {
        const tx = db.transaction(store)
        const [keys, values] = [tx.objectStore(store).getAllKeys(), tx.objectStore(store).getAll()]
        tx.oncomplete = () => done([keys.result, values.result])
        tx.onabort = () => fail(tx.error)
      })
      rows += keys.length
      for (const [i, key] of keys.entries()) {
        await visit(key, `${name}/${store} key`)
        await visit(values[i], `${name}/${store}`)
      }
    }
    db.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      look(decodeURIComponent(request.url), `cache ${name}`)
      bytes(await (await cache.match(request)).arrayBuffer(), `cache ${name} ${request.url}`)
    }
  }
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) look(JSON.stringify({ ...storage }), name)
  look(document.cookie, 'a cookie')
  look(JSON.stringify(history.state) ?? '', 'history.state')
  look(document.title, 'the title')
  look(location.href, 'the address')
  look(document.documentElement.outerHTML, 'the page')
  for (const field of document.querySelectorAll('input, textarea, select')) look(field.value, 'a field')
  return { found: [...new Set(found)], rows }
}
