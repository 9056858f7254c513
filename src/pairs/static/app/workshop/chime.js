// The end of a timebox, heard and felt by those who chose so in their settings. No sound file: two soft notes.
import { settings } from '../core/settings.js'

/** @type {AudioContext | null} */
let audio = null

/** Two notes and two short buzzes, each only if it was chosen. A browser that forbids sound stays silent. */
export function chime() {
  if (settings.vibration.value) navigator.vibrate?.([200, 100, 200])
  if (!settings.sound.value || typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  note(audio, 660, 0)
  note(audio, 880, 0.25)
}

/** @param {AudioContext} context @param {number} pitch Hz @param {number} after s */
function note(context, pitch, after) {
  const at = context.currentTime + after
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + 0.55)
}
