import { rowsOfText } from './raw.ts'

/** How the transactions of a statement stand in the database, by a part of its text: `Running`, `Blocked by: […]`. None where it is gone. */
export const transactionsOf = async (part: string): Promise<string[]> => {
  const rows = await rowsOfText(
    'SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS $part AND NOT currentQuery STARTS WITH "SHOW" RETURN status',
    { part },
  )
  return rows.map(({ status }) => String(status))
}

/** How many transactions of a statement wait for a lock that another has. */
export const blockedIn = async (part: string): Promise<number> =>
  (await transactionsOf(part)).filter((status) => status.startsWith('Blocked')).length
