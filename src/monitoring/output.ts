/** What is kept of one output stream, in bytes of UTF-8 (contract-extension, rules for every message). */
export const OUTPUT_KEPT_BYTES = 262_144

export type KeptOutput = { readonly kept: string; readonly sizeBytes: number }

/**
 * The head and the tail of an output that is longer than `maxBytes`, with a line between them that says how much is left
 * out; the output itself where it fits. Never more than `maxBytes`, and no character is cut in two. `sizeBytes` is the full length.
 */
export const keepOutput = (output: string, maxBytes: number = OUTPUT_KEPT_BYTES): KeptOutput => {
  const sizeBytes = Buffer.byteLength(output)
  if (sizeBytes <= maxBytes) return { kept: output, sizeBytes }
  const bytes = Buffer.from(output)
  const room = Math.max(0, maxBytes - Buffer.byteLength(cutLine(sizeBytes)))
  const headEnd = characterStart(bytes, Math.floor(room / 2))
  const tailStart = nextCharacter(bytes, sizeBytes - (room - headEnd))
  const cut = cutLine(tailStart - headEnd)
  return { kept: `${bytes.toString('utf8', 0, headEnd)}${cut}${bytes.toString('utf8', tailStart)}`, sizeBytes }
}

const cutLine = (bytes: number): string => `\n[… ${bytes} bytes left out …]\n`

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** The start of the character that the byte at `offset` is part of. */
const characterStart = (bytes: Buffer, offset: number): number => {
  let start = offset
  while (start > 0 && isContinuation(bytes[start])) start -= 1
  return start
}

/** The first start of a character at or after `offset`. */
const nextCharacter = (bytes: Buffer, offset: number): number => {
  let start = offset
  while (isContinuation(bytes[start])) start += 1
  return start
}
