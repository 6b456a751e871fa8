import { digestOf } from '#src/kernel/digest.ts'
import { classTextOf } from './templates.ts'

/** The class of a message by its text alone, as it is kept with what people said of failures of this class. */
export const messageClassOf = (message: string): string => digestOf(classTextOf(message)).slice(0, 24)
