/** Strokes on a 24 × 24 grid. One constant each, so that a screen loads only the icons it shows. */
export type IconPath = string;

export const check: IconPath = 'M5 12.5l4.5 4.5L19 7.5';
export const checkCircle: IconPath = 'M12 3a9 9 0 100 18 9 9 0 000-18zM8 12.5l2.8 2.8L16 9.8';
export const warning: IconPath = 'M12 4L2.8 20h18.4zM12 10v4.5M12 17v.5';
export const errorMark: IconPath = 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16v.5';
export const info: IconPath = 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.5V8';
export const open: IconPath = 'M5 5h14v14H5z';
export const close: IconPath = 'M6 6l12 12M18 6L6 18';
export const plus: IconPath = 'M12 5v14M5 12h14';
export const minus: IconPath = 'M5 12h14';
export const forward: IconPath = 'M9 5l7 7-7 7';
export const back: IconPath = 'M15 5l-7 7 7 7';
export const down: IconPath = 'M5 9l7 7 7-7';
export const up: IconPath = 'M5 15l7-7 7 7';
export const arrowUp: IconPath = 'M12 20V4.5M5.5 11L12 4.5l6.5 6.5';
export const arrowDown: IconPath = 'M12 4v15.5M5.5 13l6.5 6.5 6.5-6.5';
export const edit: IconPath = 'M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4';
export const bin: IconPath = 'M4 7h16M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5';
export const undo: IconPath = 'M9 7L4 12l5 5M4 12h10a6 6 0 016 6';
export const home: IconPath = 'M4 11l8-7 8 7v9h-5v-6H9v6H4z';
export const area: IconPath = 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14';
export const survey: IconPath = 'M6 4h12v17H6zM9 2.5h6v3H9zM9 10h6M9 13.5h6M9 17h4';
export const speech: IconPath = 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5';
export const reply: IconPath = 'M4 5h16v11H11l-5 4v-4H4zM8.5 10.5l2.5 2.5 4.5-4.5';
export const minutes: IconPath = 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 15.5h7';
export const person: IconPath = 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 21c0-4 3-7 7.5-7s7.5 3 7.5 7';
export const calendar: IconPath = 'M4 6h16v14H4zM4 10h16M8 3.5V8M16 3.5V8';
export const clock: IconPath = 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.5l3.5 2';
export const transfer: IconPath = 'M7 4v13M3.5 8L7 4l3.5 4M17 20V7M13.5 16l3.5 4 3.5-4';
export const onDevice: IconPath = 'M7 3h10v18H7zM10.5 17.5h3M9.8 10l1.7 1.7 3-3.2';
export const sent: IconPath = 'M7 18a4.5 4.5 0 01-.5-9 6 6 0 0111.6 1.2A4 4 0 0118 18zM9.3 13.3l2 2 3.6-3.8';
export const offline: IconPath = 'M3.5 3.5l17 17M6.5 9a4.5 4.5 0 00.5 9h9.5M11 6a6 6 0 017 4.2A4 4 0 0119.5 17';
export const settings: IconPath = 'M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5';
export const language: IconPath =
  'M12 3a9 9 0 100 18 9 9 0 000-18zM3.5 12h17M12 3c-5.5 5-5.5 13 0 18M12 3c5.5 5 5.5 13 0 18';
export const camera: IconPath = 'M4 7h4l1.5-2.5h5L16 7h4v12H4zM12 9.5a3.3 3.3 0 100 6.6 3.3 3.3 0 000-6.6z';
export const download: IconPath = 'M12 4v11M7 10.5l5 5 5-5M4 20h16';
export const print: IconPath = 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z';
export const copy: IconPath = 'M8 8h12v12H8zM16 8V4H4v12h4';
export const lock: IconPath = 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3';
export const search: IconPath = 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.3 15.3L20.5 20.5';
export const link: IconPath =
  'M10 14a4 4 0 010-5.6l2.8-2.8a4 4 0 015.6 5.6L17 12.6M14 10a4 4 0 010 5.6l-2.8 2.8a4 4 0 01-5.6-5.6L7 11.4';
export const chart: IconPath = 'M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6';
export const menu: IconPath = 'M4 6.5h16M4 12h16M4 17.5h16';
