/** The items in parts of at most so many items and bytes, in their order; an item larger than that is a part of its own. */
export const inParts = <T>(
  items: readonly T[],
  bytesOf: (item: T) => number,
  { maxItems, maxBytes }: { readonly maxItems: number; readonly maxBytes: number },
): T[][] => {
  const parts: T[][] = []
  let sizeBytes = 0
  for (const item of items) {
    const ownBytes = bytesOf(item)
    const part = parts.at(-1)
    if (part === undefined || part.length === maxItems || sizeBytes + ownBytes > maxBytes) {
      parts.push([item])
      sizeBytes = ownBytes
    } else {
      part.push(item)
      sizeBytes += ownBytes
    }
  }
  return parts
}
