// The live stream: server-sent events read by fetch, so that the bearer token stays in a header.
import { NoServer, Refusal, learn, reach, refusalOf } from './net.js'

/** The server sends something every 20 s; twice that and a bit of silence means the line is dead. */
const SILENCE_MS = 50_000

/**
 * Follows a workshop until the stream ends or breaks. Raises NoServer, Refusal.
 * @param {string} path with the cursor @param {string} token
 * @param {{hello: (epoch: string) => void, page: (page: any) => Promise<void>}} on `page` is awaited: one after the other
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export async function follow(path, token, on, signal) {
  const line = new AbortController()
  const end = () => line.abort()
  signal.addEventListener('abort', end)
  let timer = setTimeout(end, SILENCE_MS)
  try {
    const answer = await reach(path, { headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` }, signal: line.signal })
    if (!answer.ok) throw await refusalOf(answer)
    if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream') || !answer.body) throw new NoServer('notOurs')
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(end, SILENCE_MS)
      const blocks = (rest + value).split('\n\n')
      rest = /** @type {string} */ (blocks.pop())
      for (const block of blocks) await take(block, on)
    }
  } catch (error) {
    if (error instanceof NoServer || error instanceof Refusal || /** @type {any} */ (error)?.name === 'StorageError') throw error
    throw new NoServer('offline', error)
  } finally {
    clearTimeout(timer)
    line.abort()
    signal.removeEventListener('abort', end)
  }
}

/** @param {string} block lines of one event @param {Parameters<typeof follow>[2]} on */
async function take(block, on) {
  let event = ''
  const data = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim()
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }
  if (!data.length) return
  const value = JSON.parse(data.join('\n'))
  if (event === 'hello') {
    learn(value.now, Date.now(), Date.now())
    on.hello(value.epoch)
  } else if (event === 'page') await on.page(value)
}
