import { useEffect, useState } from 'preact/hooks'

/**
 * A component whose code comes when it is first drawn. Its place is empty until then.
 * @param {() => Promise<{default: import('preact').ComponentType<any>}>} load
 * @returns {import('preact').FunctionComponent<any>}
 */
export function lazy(load) {
  return function Lazy(props) {
    const [View, setView] = useState(/** @type {any} */ (null))
    useEffect(() => {
      load().then((module) => setView(() => module.default))
    }, [])
    return View ? <View {...props} /> : null
  }
}
