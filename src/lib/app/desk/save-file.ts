/** Hands a text over as a file to keep. Nothing leaves the device. */
export function saveTextFile(text: string, name: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click; letting go of it at once would make an empty file in some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
