/** Weights as whole numbers of a byte, in base64; `step` is what one of them is worth. */
export function inBytes(values: Float64Array): { readonly step: number; readonly bytes: string } {
  const step = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127
  const bytes = Int8Array.from(values, (value) => Math.round(value / step))
  return { step, bytes: Buffer.from(bytes.buffer).toString('base64') }
}
