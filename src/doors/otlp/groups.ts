import { OcodeError } from '#src/kernel/error.ts'

/** What a request brings: `records` of it are stored, `spans` are what it waits with. */
type Request = { readonly records: number; readonly spans: number }

export type GroupSettings<R extends Request, A> = {
  readonly runningMax: number
  /** Records of a group of more than one. */
  readonly recordsMax: number
  readonly waitingSpansMax: number
  /** Whether two may be of one group. */
  readonly areAlike: (one: R, other: R) => boolean
  /** Stores a group and answers each of its requests, in their order. */
  readonly store: (group: readonly R[]) => Promise<readonly A[]>
}

/**
 * Stores requests, so many groups at once. Nothing waits where fewer are under way; what comes meanwhile waits and then goes together, as much
 * as fits, in the order it came: a transaction for several costs little more than one for each of them. Throws UNAVAILABLE where too many
 * spans wait already.
 */
export const inGroups = <R extends Request, A>(settings: GroupSettings<R, A>): ((request: R) => Promise<A>) => {
  const { runningMax, recordsMax, waitingSpansMax, areAlike, store } = settings
  type Waiting = { readonly request: R; readonly resolve: (answer: A) => void; readonly reject: (problem: unknown) => void }
  const waiting: Waiting[] = []
  let waitingSpans = 0
  let running = 0

  /** The next group: the request that has waited longest, and those right behind it that fit. */
  const takeGroup = (): Waiting[] => {
    let [count, records] = [0, 0]
    for (const { request } of waiting) {
      records += request.records
      if (count > 0 && (records > recordsMax || !areAlike(waiting[0]?.request as R, request))) break
      count += 1
    }
    const group = waiting.splice(0, count)
    for (const { request } of group) waitingSpans -= request.spans
    return group
  }
  const storeNext = async (): Promise<void> => {
    if (running >= runningMax || waiting.length === 0) return
    running += 1
    const group = takeGroup()
    try {
      const answers = await store(group.map(({ request }) => request))
      for (const [place, { resolve }] of group.entries()) resolve(answers[place] as A)
    } catch (problem) {
      for (const { reject } of group) reject(problem)
    } finally {
      running -= 1
      void storeNext()
    }
  }
  return (request) => {
    if (running >= runningMax && waitingSpans + request.spans > waitingSpansMax)
      throw new OcodeError('UNAVAILABLE', `${waitingSpans} spans wait to be stored already; send these again in a moment.`)
    return new Promise<A>((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      waitingSpans += request.spans
      void storeNext()
    })
  }
}
