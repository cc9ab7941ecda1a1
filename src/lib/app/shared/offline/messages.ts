/** From a page to the service worker, with a port for the answer: whether everything needed is there now. */
export const KEEP = 'KEEP';
