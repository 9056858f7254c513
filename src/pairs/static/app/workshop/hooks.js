// What the workshop's components share: the second hand, drafts that survive anything, the end's chime, and a screen
// that stays awake.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { storageTrouble } from '../ui/storage.js'

/** @typedef {import('../core/replica.js').Replica} Replica */

/**
 * The workshop's corrected time, again each second while `active`.
 * @param {Replica} w @param {boolean} active
 * @returns {number} ms since 1970 UTC
 */
export function useNow(w, active) {
  const [now, setNow] = useState(w.now())
  useEffect(() => {
    setNow(w.now())
    if (!active) return
    const hand = setInterval(() => setNow(w.now()), 1000)
    return () => clearInterval(hand)
  }, [w, active])
  return now
}

/** Keys of the fields that hold words not yet said: nobody is moved away from these. */
const unsaid = new Set()

/** Whether this person is in the middle of something: words not yet said, a field in use, a sheet open. */
export function busy() {
  const at = document.activeElement
  const writing = at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(at.type))
  return unsaid.size > 0 || writing || document.querySelector('dialog[open]') !== null
}

/**
 * A text that is saved on this device at each keystroke, until it is said.
 * @param {Replica} w @param {string} key names the field within the workshop
 * @param {string} [start] what the field holds when there is no draft
 * @returns {[string, (text: string) => void, () => void]} the text, to set it, to clear it once said
 */
export function useDraft(w, key, start = '') {
  const [text, setText] = useState(start)
  const touched = useRef(false) // before this effect runs, on a slow device, somebody may have typed already
  const of = useRef(key)
  useEffect(() => {
    let here = true
    if (of.current !== key) {
      of.current = key
      touched.current = false
      setText(start)
    }
    w.draft(key).then((kept) => {
      if (!here || touched.current || !kept) return
      unsaid.add(key)
      setText(kept)
    })
    return () => {
      here = false
      unsaid.delete(key)
    }
  }, [w, key])
  useEffect(() => {
    if (!text.trim() || text === start) unsaid.delete(key)
  }, [text, start, key])
  const set = useCallback(
    /** @param {string} next */ (next) => {
      touched.current = true
      setText(next)
      if (next.trim() && next !== start) unsaid.add(key)
      else unsaid.delete(key)
      w.saveDraft(key, next === start ? '' : next)
    },
    [w, key, start],
  )
  const clear = useCallback(() => {
    touched.current = true
    unsaid.delete(key)
    setText('')
    w.saveDraft(key, '')
  }, [w, key])
  return [text, set, clear]
}

/**
 * Calls back once when a moment passes while the screen is open, never for one already past at the start.
 * @param {number | null} moment ms, corrected clock; null for none
 * @param {number} now
 * @param {() => void} act
 */
export function useMoment(moment, now, act) {
  const before = useRef(now)
  useEffect(() => {
    if (moment && before.current < moment && now >= moment) act()
    before.current = now
  }, [moment, now])
}

/**
 * Puts the one thing to do under the thumb: the screen's bar shows it as long as this component is there.
 * @param {import('./plan.js').Run} run
 * @param {any} node a vnode, or null for nothing
 */
export function useThumb(run, node) {
  useLayoutEffect(() => {
    run.thumb.value = node
  })
  useLayoutEffect(
    () => () => {
      run.thumb.value = null
    },
    [run.thumb],
  )
}

/**
 * Says something to the replica and keeps what went wrong: then the person's words stay where they are.
 * @returns {{act: (move: () => Promise<any>) => Promise<boolean>, problem: string, acting: boolean}}
 */
export function useAct() {
  const [problem, setProblem] = useState('')
  const [acting, setActing] = useState(false)
  const act = useCallback(async (/** @type {() => Promise<any>} */ move) => {
    setActing(true)
    setProblem('')
    try {
      await move()
      return true
    } catch (error) {
      console.error(error)
      setProblem(storageTrouble(error))
      return false
    } finally {
      setActing(false)
    }
  }, [])
  return { act, problem, acting }
}

/** Keeps the screen awake while the caller is in sight, where the browser can. */
export function useWakeLock() {
  useEffect(() => {
    /** @type {any} */
    let lock = null
    const take = () => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock?.request('screen').then(
        (got) => (lock = got),
        () => {},
      )
    }
    take()
    document.addEventListener('visibilitychange', take)
    return () => {
      document.removeEventListener('visibilitychange', take)
      lock?.release()
    }
  }, [])
}
