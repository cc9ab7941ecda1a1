const TYPES = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** A table to keep, as the ending of its name says. */
export const saveTable = (content: string | Uint8Array<ArrayBuffer>, name: `${string}.${keyof typeof TYPES}`): void =>
  save(new Blob([content], { type: TYPES[name.endsWith('.csv') ? 'csv' : 'xlsx'] }), name);

/** Hands a text over as a file to keep. Nothing leaves the device. */
export const saveTextFile = (text: string, name: string): void =>
  save(new Blob([text], { type: 'application/json;charset=utf-8' }), name);

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click; letting go of it at once would make an empty file in some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Whether the browser let it onto the clipboard. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false
  );
