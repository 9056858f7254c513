/** Icons as strokes on a 24-unit square. They never speak: the words beside them, or the control's label, do. */

const SHAPES = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  check: 'M5 13l4 4L19 7',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM12 13v2',
  code: 'M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8',
  link: 'M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1',
  share: 'M12 15V3M8 7l4-4 4 4M5 12v8h14v-8',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  people: 'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2 20c0-4 3-6 7-6s7 2 7 6M16 4a3.5 3.5 0 010 7M18 14c3 .6 4 3 4 6',
  book: 'M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  flag: 'M6 21V4M6 4h12l-3 4 3 4H6',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3 2',
  screen: 'M3 5h18v11H3zM8 20h8M12 16v4',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  swap: 'M7 4L3 8l4 4M3 8h13M17 12l4 4-4 4M21 16H8',
  hand: 'M8 12V6a1.5 1.5 0 013 0v5-7a1.5 1.5 0 013 0v7-5a1.5 1.5 0 013 0v8c0 4-2 7-6 7-3 0-4-1-6-4l-2-4c1-1 2-1 3 0z',
  down: 'M12 4v11M8 11l4 4 4-4M5 20h14',
  up: 'M12 15V4M8 8l4-4 4 4M5 20h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  refresh: 'M20 11a8 8 0 10-2 6M20 5v6h-6',
  warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6z',
  cloudOff: 'M7 18a4 4 0 010-8 5.5 5.5 0 0110.5-1A4.5 4.5 0 0117 18zM4 4l16 16',
}

/**
 * @typedef {keyof typeof SHAPES} IconName
 * @param {{name: IconName, size?: number}} props size in CSS pixels at normal text size
 */
export function Icon({ name, size = 24 }) {
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} />
    </svg>
  )
}

/** Two overlapping circles: peers. The same drawing as icons/icon.svg. */
export function Mark() {
  return (
    <svg width="1.75rem" height="1.75rem" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true" focusable="false">
      <path d="M9 5a7 7 0 100 14A7 7 0 009 5zM15 5a7 7 0 100 14 7 7 0 000-14z" />
    </svg>
  )
}
