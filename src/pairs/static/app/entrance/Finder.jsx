import { useEffect, useRef, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { scan } from './scanner.js'

/** @typedef {'asking'|'looking'|'refused'|'none'|'busy'} State */

/**
 * What a camera sees, and each QR code read in it, given to the caller as often as it is read. The camera stops when
 * the page is hidden and starts again when it is seen.
 * @param {{onText: (text: string) => void, said?: string, children?: import('preact').ComponentChildren}} props `said`
 *   stands in the place of the advice to hold the code in the frame, which stands above it: below it is under the fold of a
 *   phone; `children` are more buttons
 */
export function Finder({ onText, said, children }) {
  const video = useRef(/** @type {HTMLVideoElement|null} */ (null))
  const hear = useRef(onText)
  hear.current = onText
  const [state, setState] = useState(/** @type {State} */ ('asking'))
  const [track, setTrack] = useState(/** @type {MediaStreamTrack|null} */ (null))
  const [tries, again] = useState(0)

  useEffect(() => {
    let stop = () => {}
    const start = async () => {
      stop()
      if (document.hidden || !video.current) return
      let over = false
      let end = () => {}
      stop = () => {
        over = true
        end()
      }
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
        end = () => stream.getTracks().forEach((t) => t.stop())
        if (over) return end()
        video.current.srcObject = stream
        await video.current.play() // rejects where the video left the page meanwhile: the camera is off by then
        if (over) return
        const rest = scan(video.current, (text) => hear.current(text))
        stop = () => (rest(), end())
        setTrack(stream.getVideoTracks()[0])
        setState('looking')
      } catch (error) {
        if (!over) setState(reason(error))
      }
    }
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      document.removeEventListener('visibilitychange', start)
      stop()
    }
  }, [tries])

  const dark = state === 'refused' || state === 'none' || state === 'busy'
  return (
    <section class="stack">
      <p class="soft" role="status">
        {dark ? '' : (state === 'looking' && said) || sentence(state)}
      </p>
      {dark ? (
        <Notice kind="wrong">
          <p>{sentence(state)}</p>
        </Notice>
      ) : (
        <div class="finder">
          <video ref={video} playsInline muted aria-label={_('What the camera sees')} />
          <span class="frame" aria-hidden="true" />
        </div>
      )}
      <div class="row">
        {dark && (
          <Button icon="refresh" onClick={() => (setState('asking'), again(tries + 1))}>
            {_('Try again')}
          </Button>
        )}
        {track && <Torch track={track} />}
        {children}
      </div>
    </section>
  )
}

/** A lamp, where the camera has one. @param {{track: MediaStreamTrack}} props */
function Torch({ track }) {
  const [on, setOn] = useState(false)
  if (!(/** @type {any} */ (track.getCapabilities?.())?.torch)) return null
  return (
    <Button
      icon="torch"
      pressed={on}
      onClick={async () => {
        await track.applyConstraints({ advanced: [/** @type {any} */ ({ torch: !on })] })
        setOn(!on)
      }}
    >
      {_('Lamp')}
    </Button>
  )
}

/** @param {unknown} error @returns {State} */
function reason(error) {
  const name = /** @type {any} */ (error)?.name
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'none'
}

/** @param {State} state */
function sentence(state) {
  return {
    asking: () => _('The browser asks if it may use the camera. Nothing is recorded or sent.'),
    looking: () => _('Hold the QR code in the frame.'),
    refused: () => _('The camera is not allowed. Allow it in the browser’s settings for this page.'),
    none: () => _('No camera was found here.'),
    busy: () => _('Another application is using the camera. Close it and try again.'),
  }[state]()
}
