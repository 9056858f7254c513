import { useEffect, useState } from 'preact/hooks'

/**
 * A component whose code comes when it is first drawn. Its place is empty until then, unless somebody awaited `ready`.
 * @param {() => Promise<{default: import('preact').ComponentType<any>}>} load
 * @returns {import('preact').FunctionComponent<any> & {ready: () => Promise<void>}}
 */
export function lazy(load) {
  /** @type {any} */
  let View = null
  const ready = () => load().then((module) => void (View = module.default))
  return Object.assign(
    (/** @type {any} */ props) => {
      const [, again] = useState(0)
      useEffect(() => {
        if (!View) ready().then(() => again(1))
      }, [])
      return View && <View {...props} />
    },
    { ready },
  )
}
