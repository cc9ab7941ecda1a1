// The device is the source of every screen, so nothing is rendered on the server: one shell opens every address offline.
export const ssr = false;
export const prerender = false;
