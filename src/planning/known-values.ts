import type { Task } from './model.ts'

export type NamedCode = { readonly name: string; readonly path: string; readonly type: string }

/** A name in a prompt that may be one of code: in backticks, with an underscore or a capital inside, or called. */
const CODE_NAME =
  /`([A-Za-z_$][\w$.]{1,127})`|\b([a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)\b|\b([A-Za-z_]\w{2,127})\(\)/g
const NAMES_MAX = 50
const IS_TEST = /(?:^|[/._-])(?:tests?|specs?|__tests__)(?:[/._-]|$)|_test\.|test_/i

/** The names in a prompt that may be names of code, each once, without what they are members of. */
export const codeNamesIn = (prompt: string): string[] =>
  [
    ...new Set(
      Array.from(prompt.slice(0, 16_384).matchAll(CODE_NAME), ([, ticked, cased, called]) =>
        (ticked ?? cased ?? called ?? '').split('.').at(-1),
      ).filter((name) => name !== undefined && name !== ''),
    ),
  ].slice(0, NAMES_MAX) as string[]

/**
 * What is known of the parameters that templates use, before anybody is asked: the task's metadata by name, its context files as
 * the file or its test, and the one piece of code that the prompt names. Where two are as likely nothing is said.
 */
export const knownValues = ({ prompt, contextFiles, metadata }: Task, code: readonly NamedCode[]): Record<string, unknown> => {
  const paths = [...new Set([...contextFiles, ...(contextFiles.length === 0 ? code.map(({ path }) => path) : [])])]
  const tests = paths.filter((path) => IS_TEST.test(path))
  const sources = paths.filter((path) => !IS_TEST.test(path))
  const names = [...new Set(code.map(({ name }) => name))]
  const only = (name: string, from: readonly string[]) => (from.length === 1 ? { [name]: from[0] } : {})
  return {
    ...only('path', sources),
    ...only('file', sources),
    ...only('source_file', sources),
    ...only('test_file', tests),
    ...only('entity', names),
    ...(prompt === '' ? {} : { symptom: prompt.slice(0, 1_000) }),
    ...metadata,
  }
}
