import { createHash } from 'node:crypto'

/** Share of the tasks that is kept apart, in percent. */
export const HELD_OUT_PERCENT = 35

/** Whether something is kept apart; follows from its id and the salt alone, so that every run of the bench makes the same split. */
export const isHeldOut = (id: string, salt: string, percent = HELD_OUT_PERCENT): boolean => numberOf(id, salt) % 100 < percent

/** Parts of about one size, each of which is asked once with the others learned: so everything is asked unseen, and once. */
export const FOLDS = [0, 1, 2, 3, 4] as const

export const foldOf = (id: string): number => numberOf(id, 'fold') % FOLDS.length

const numberOf = (id: string, salt: string): number =>
  Number.parseInt(createHash('sha256').update(`${salt}\u0000${id}`).digest('hex').slice(0, 8), 16)

/** The splits that figures are means over; none of them was chosen for its figure. */
export const SALTS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const
