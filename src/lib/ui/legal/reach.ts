/** `mailto:` or `tel:` for what is one e-mail address or one telephone number; undefined for anything else. */
export function hrefOf(reach: string): string | undefined {
  const text = reach.trim();
  if (/^[^\s@<>"?&]+@[^\s@<>"?&]+\.[^\s@<>"?&]+$/.test(text)) return `mailto:${text}`;
  return /^\+?[\d\s()/-]{5,30}$/.test(text) ? `tel:${text.replace(/[^+\d]/g, '')}` : undefined;
}
