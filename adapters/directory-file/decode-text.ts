/**
 * The text of a file as Chinese offices write it: UTF-8 with or without a byte order mark, Excel's UTF-16
 * ("Unicode text"), or GB18030, which Excel in China saves CSV in. null when it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // A NUL never stands in a table; it shows that the bytes are no text of this encoding.
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
