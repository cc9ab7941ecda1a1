/** Written by vite.chunks.ts while the app is built; the service worker is built after it. */
declare module '$parts' {
  const parts: import('./parts.ts').Parts;
  export default parts;
}
