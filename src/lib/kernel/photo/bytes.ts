/** Whether these begin with the bytes of a Latin text. */
export const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text).every((char, i) => bytes[i] === char.charCodeAt(0));

/** 0 behind the end. */
export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
