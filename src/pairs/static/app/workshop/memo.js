// Two small memories that keep big workshops light on small phones: one for what is derived from a replica,
// one for components whose properties did not change.
import { Component, h } from 'preact'

/** @typedef {import('../core/replica.js').Replica} Replica */

/** @type {WeakMap<object, {version: number, kept: Map<string, any>}>} */
const derived = new WeakMap()

/**
 * Computes once per fold of the replica, however many components ask.
 * @template T
 * @param {Replica} w
 * @param {string} key what is asked for, arguments included
 * @param {() => T} compute
 * @returns {T}
 */
export function derive(w, key, compute) {
  const version = w.version.value
  let memory = derived.get(w)
  if (!memory || memory.version !== version) derived.set(w, (memory = { version, kept: new Map() }))
  if (!memory.kept.has(key)) memory.kept.set(key, compute())
  return memory.kept.get(key)
}

/**
 * A component that renders again only when a property changed: sixty cards stay still while one is tapped.
 * Properties must be plain values, records (new object when changed) or functions that stay the same.
 * @template {object} P
 * @param {(props: P) => any} view
 * @returns {(props: P & {key?: any}) => any}
 */
export function still(view) {
  class Still extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props)
      for (const name in next) if (next[name] !== now[name]) return true
      for (const name in now) if (!(name in next)) return true
      return false
    }
    render() {
      return h(/** @type {any} */ (view), /** @type {any} */ (this.props))
    }
  }
  return /** @type {any} */ (Still)
}
