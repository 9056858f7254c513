import { useEffect, useState } from 'preact/hooks'

/**
 * A component whose code comes when it is first drawn. Its place is empty until then.
 * @param {() => Promise<{default: import('preact').ComponentType<any>}>} load
 * @returns {(props: any) => import('preact').JSX.Element|null}
 */
export function lazy(load) {
  return (props) => {
    const [View, setView] = useState(/** @type {import('preact').ComponentType<any>|null} */ (null))
    useEffect(() => {
      load().then((module) => setView(() => module.default))
    }, [])
    return View && <View {...props} />
  }
}
