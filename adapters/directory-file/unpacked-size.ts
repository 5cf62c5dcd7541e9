const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/**
 * Bytes that a zip file says it unpacks to, read from its central directory without unpacking anything;
 * null when it is no zip file.
 */
export function unpackedBytes(zip: Buffer): number | null {
  const end = endOfDirectory(zip)
  if (end === null) return null
  const entries = zip.readUInt16LE(end + 10)
  let offset = zip.readUInt32LE(end + 16)
  let total = 0
  for (let entry = 0; entry < entries; entry++) {
    if (offset + 46 > zip.length || zip.readUInt32LE(offset) !== DIRECTORY_ENTRY) return null
    total += zip.readUInt32LE(offset + 24)
    const nameBytes = zip.readUInt16LE(offset + 28)
    const extraBytes = zip.readUInt16LE(offset + 30)
    const commentBytes = zip.readUInt16LE(offset + 32)
    offset += 46 + nameBytes + extraBytes + commentBytes
  }
  return total
}

/** The end record is the last one, behind it only a comment of at most 65,535 bytes. */
function endOfDirectory(zip: Buffer): number | null {
  const earliest = Math.max(0, zip.length - 22 - 0xffff)
  for (let offset = zip.length - 22; offset >= earliest; offset--) {
    if (zip.readUInt32LE(offset) === END_OF_DIRECTORY) return offset
  }
  return null
}
