import { useEffect } from 'preact/hooks'

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
