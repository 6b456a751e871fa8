import { type Logger, pino } from 'pino'

export type Log = Logger

/** The log of the process: one JSON line an event on standard error, no payloads, no secrets. */
export const openLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }))
