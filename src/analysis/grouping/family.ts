import { ERRNO_TEXTS } from './errno-texts.ts'

/**
 * What a message says of its own class: the type of an exception, the text of an errno or the code of a diagnostic. Messages that say
 * nothing are of the kind `text`; what they have in common is for the template to say.
 */
export type Family = { readonly kind: 'exception' | 'errno' | 'code' | 'text'; readonly name: string }

/** How much of each end of a message is looked at; the line that names the class is the first or the last. */
const END_CHARS = 2_000

export const familyOf = (message: string): Family => {
  const lines = message.trim().split('\n')
  const first = (lines[0] ?? '').slice(0, END_CHARS)
  const last = (lines.at(-1) ?? '').trim().slice(-END_CHARS)
  const errno = numberedErrno(last) ?? errnoAtEnd(first) ?? errnoAtEnd(last)
  if (errno !== undefined) return { kind: 'errno', name: errno }
  const exception = EXCEPTION.exec(last)?.[1] ?? EXCEPTION.exec(first)?.[1]
  if (exception !== undefined) return { kind: 'exception', name: shortName(exception) }
  const code = codeIn(first)
  if (code !== undefined) return { kind: 'code', name: code }
  return { kind: 'text', name: '' }
}

/** `ValueError:`, `java.io.IOException: …`, `sqlite3.OperationalError`, `std::bad_alloc` has no such ending and is text. */
const EXCEPTION =
  /^(?:Uncaught |Caused by: |Exception in thread "[^"]{0,80}" |panic: )?((?:[A-Za-z_$][\w$]{0,80}(?:\.|::|\\)){0,12}[A-Z][\w$]{0,80}(?:Error|Exception|Warning|Exit|Interrupt|Failed|Failure|Fault|Timeout|Operation|Iteration|NotFound))(?:: | \[|:?$)/

/** `cat: x: No such file or directory`, `awk: read error (Is a directory)`. */
const errnoAtEnd = (line: string): string | undefined => {
  const end = line.replace(/\)?\.?$/, '')
  for (const border of [': ', '(']) {
    const at = end.lastIndexOf(border)
    const text = at < 0 ? end : end.slice(at + border.length)
    if (ERRNOS.has(text)) return text
  }
  return undefined
}

const ERRNOS: ReadonlySet<string> = new Set(ERRNO_TEXTS)
const NUMBERED = /\[(?:Errno|WinError) \d{1,5}\] ([A-Z][a-z]{1,30}(?: [a-z/-]{1,30}){0,8})/

const numberedErrno = (line: string): string | undefined =>
  line.includes('Err') || line.includes('WinE') ? NUMBERED.exec(line)?.[1] : undefined

/** Codes that compilers and databases print: `error TS2304:`, `error[E0308]:`, `npm ERR! code ERESOLVE`, `ORA-00942:`, `SQLSTATE[42S02]`. */
const CODE = /\b(?:error|warning|ERR!)[ :]{0,2}(?:code )?\[?([A-Z]{1,10}-?\d{2,6}|E[A-Z]{3,20})\b/
const DATABASE_CODE = /^(?:ORA-\d{5}|SQLSTATE\[\w{5}\])/

const codeIn = (line: string): string | undefined => CODE.exec(line)?.[1] ?? DATABASE_CODE.exec(line)?.[0]

const shortName = (name: string): string => name.split(/\.|::|\\/).at(-1) ?? name
