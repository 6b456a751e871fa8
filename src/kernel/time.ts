/** An RFC 3339 instant in UTC with 0, 3, 6 or 9 fractional digits, as the protobuf JSON mapping prints it. */
export type Timestamp = string

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/

/** The canonical form of an RFC 3339 text, or undefined where it is none. Leap seconds are not accepted. */
export const canonicalTimestamp = (text: string): Timestamp | undefined => {
  const match = RFC_3339.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = match
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const wallText = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // Every record of every batch has some, nearly always in UTC: no Date is made for those.
  if (offset === 'Z' || offset === 'z') return `${wallText}${fractionText(fraction)}Z`
  const instant = new Date(Date.parse(`${wallText}Z`) - offsetMs(offset))
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1 || instant.getUTCFullYear() > 9999) return undefined
  return `${instant.toISOString().slice(0, 19)}${fractionText(fraction)}Z`
}

/** The canonical text of a clock reading in milliseconds since 1970. */
export const timestampOf = (epochMs: number): Timestamp => {
  const text = new Date(epochMs).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, 19)}Z` : text
}

/** A fraction of a second in digits as `.123`, `.123456` or `.123456789`; nothing where it is zero. */
export const fractionText = (digits: string): string => {
  if (digits === '') return ''
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return ''
  return `.${significant.padEnd(Math.ceil(significant.length / 3) * 3, '0')}`
}

const isDay = (year: number, month: number, day: number): boolean => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : DAYS_OF_MONTHS[month - 1]
  return year > 0 && days !== undefined && day > 0 && day <= days
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const offsetMs = (offset: string): number => {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}
