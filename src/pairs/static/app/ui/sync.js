import { computed, signal } from '@preact/signals'
import { everySync } from '../core/replica.js'

/** The replica on screen, if any: its truth is the badge's; elsewhere the badge speaks for the whole device. */
export const current = signal(/** @type {import('../core/replica.js').Replica|null} */ (null))

export const shownSync = computed(() => (current.value ? current.value.sync.value : everySync.value))
