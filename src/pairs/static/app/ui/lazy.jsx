import { useEffect, useState } from 'preact/hooks'

/**
 * A component whose code comes when it is first drawn. Its place is empty until then, unless somebody awaited `ready`,
 * which never fails.
 * @param {() => Promise<{default: import('preact').ComponentType<any>}>} load
 */
export function lazy(load) {
  /** @type {any} */
  let View
  const ready = () => load().then((module) => void (View = module.default), console.warn)
  const Lazy = (/** @type {any} */ props) => {
    const [, draw] = useState(0)
    useEffect(() => void (View || ready().then(() => draw(1))), [])
    return View && <View {...props} />
  }
  Lazy.ready = ready
  return Lazy
}
