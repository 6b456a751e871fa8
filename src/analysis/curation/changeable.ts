import type { EventTransaction } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type PatternState, patternStates } from './queries.ts'

/**
 * The patterns of these ids, locked, each by the id it was asked for and as the pattern in use behind it: for one that was merged, that
 * into which it was. Throws NOT_FOUND for an id that there is not, CONFLICT for a pattern that is not in use.
 */
export const changeablePatterns = async (
  transaction: EventTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PatternState>> => {
  const found = await statesOf(transaction, ids)
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined)
    throw new OcodeError('NOT_FOUND', `There is no error pattern ${missing}.`, { details: { id: missing } })
  const survivors = [...found.values()].flatMap(({ survivorId }) => (survivorId === '' ? [] : [survivorId]))
  const inUse = survivors.length === 0 ? found : new Map([...found, ...(await statesOf(transaction, survivors))])
  return new Map(ids.map((id) => [id, behind(id, inUse)]))
}

const statesOf = async (transaction: EventTransaction, ids: readonly string[]): Promise<Map<string, PatternState>> => {
  const rows = await transaction.run(patternStates, { ids: [...new Set(ids)].sort() })
  return new Map(rows.map((row) => [row.id, row]))
}

const behind = (id: string, states: ReadonlyMap<string, PatternState>): PatternState => {
  const own = states.get(id) as PatternState
  const survivor = own.survivorId === '' ? own : (states.get(own.survivorId) ?? own)
  if (survivor.state === '') return survivor
  throw new OcodeError('CONFLICT', `Error pattern ${id} is ${survivor.state}; only patterns in use can be changed.`, {
    details: { id, state: survivor.state },
  })
}
