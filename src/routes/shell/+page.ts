// The service worker answers every navigation with this page, which then opens the address that was asked for.
export const prerender = true;
export const ssr = false;
