// Runs in the page before anything of ours: notes when things were seen, moved, saved, and what took long.
globalThis.bench = { shift: 0, tasks: [], saved: [], frames: [], seen: {} }

const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
observe('layout-shift', (e) => e.hadRecentInput || (bench.shift += e.value))
observe('longtask', (e) => bench.tasks.push(e.duration))

// Once what changed in this frame has been painted.
const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())))

// Calls back when something matches, now or later.
bench.when = (selector, then) => {
  const found = () => document.querySelector(selector) && (watch.disconnect(), then(), true)
  const watch = new MutationObserver(found)
  if (!found()) watch.observe(document, { subtree: true, childList: true })
}
for (const selector of ['.ballot .topic', '.board .entry']) bench.when(selector, () => painted((at) => (bench.seen[selector] = at)))

// One's own words on their way to the disk: the transaction that holds the outbox and not the log.
const transaction = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  const tx = transaction.call(this, stores, mode, ...rest)
  const names = [stores].flat()
  if (mode === 'readwrite' && names.includes('outbox') && !names.includes('log')) tx.addEventListener('complete', () => bench.saved.push(performance.now()))
  return tx
}

// From the next click to the paint of what it changed (`where` a selector), and to the disk where that is asked.
bench.tap = (where, disk) => {
  bench.tapped = new Promise((resolve) => {
    addEventListener(
      'click',
      ({ timeStamp }) => {
        const saves = bench.saved.length
        const place = document.querySelector(where)
        const shown = new Promise((done) => {
          const seen = () => painted((at) => done(at - timeStamp))
          if (!place) return bench.when(where, seen)
          const watch = new MutationObserver(() => (watch.disconnect(), seen()))
          watch.observe(place, { subtree: true, childList: true, characterData: true })
        })
        const kept = new Promise((done) => {
          const look = () => (bench.saved.length > saves ? done(bench.saved[saves] - timeStamp) : setTimeout(look, 4))
          disk ? look() : done(0)
        })
        Promise.all([shown, kept]).then(resolve)
      },
      { capture: true, once: true },
    )
  })
}

// One frame of the scanner: from taking it off the video to asking for the next one.
let taken = 0
const draw = CanvasRenderingContext2D.prototype.drawImage
CanvasRenderingContext2D.prototype.drawImage = function (source, ...rest) {
  if (source instanceof HTMLVideoElement) taken = performance.now()
  return draw.call(this, source, ...rest)
}
const next = HTMLVideoElement.prototype.requestVideoFrameCallback
HTMLVideoElement.prototype.requestVideoFrameCallback = function (...rest) {
  if (taken) bench.frames.push(performance.now() - taken)
  taken = 0
  return next.apply(this, rest)
}
const play = HTMLVideoElement.prototype.play
HTMLVideoElement.prototype.play = function () {
  return play.call(this).then(() => void (bench.opened = performance.now()))
}
