import { decodeCursor } from '#src/kernel/page.ts'

/** Before every instant and after every one that is accepted. */
export const FIRST_INSTANT = '0001-01-01T00:00:00Z'
export const LAST_INSTANT = '9999-12-31T23:59:59.999999999Z'

type Wanted = { readonly first: number; readonly after?: string | undefined }

/** Where a list that goes from the newest to the oldest goes on. */
export const newestPlace = ({ first, after }: Wanted) => {
  const [beforeAt = LAST_INSTANT, afterId = ''] = decodeCursor(after, ['time', 'text']) ?? []
  return { beforeAt: String(beforeAt), afterId: String(afterId), limit: first + 1 }
}

/** Where a list by name goes on. */
export const namePlace = ({ first, after }: Wanted) => {
  const [afterName = '', afterId = ''] = decodeCursor(after, ['text', 'text']) ?? []
  return { afterName: String(afterName), afterId: String(afterId), limit: first + 1 }
}

/** Where a list in a given order goes on. */
export const orderPlace = ({ first, after }: Wanted) => {
  const [afterOrder = -1, afterId = ''] = decodeCursor(after, ['count', 'text']) ?? []
  return { afterOrder: Number(afterOrder), afterId: String(afterId), limit: first + 1 }
}
