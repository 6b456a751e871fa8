import { describe, expect, test } from 'vitest'
import { BASH_CASES } from './cases/bash.ts'
import { C_CASES, CPP_CASES } from './cases/c.ts'
import { CSHARP_CASES } from './cases/csharp.ts'
import { GO_CASES } from './cases/go.ts'
import { JAVA_CASES } from './cases/java.ts'
import { KOTLIN_CASES } from './cases/kotlin.ts'
import { PHP_CASES } from './cases/php.ts'
import { RUBY_CASES } from './cases/ruby.ts'
import { RUST_CASES } from './cases/rust.ts'
import { SWIFT_CASES } from './cases/swift.ts'
import { joined } from './joined.ts'

describe.each([
  ['Go', GO_CASES],
  ['Java', JAVA_CASES],
  ['C#', CSHARP_CASES],
  ['C', C_CASES],
  ['C++', CPP_CASES],
  ['Ruby', RUBY_CASES],
  ['Swift', SWIFT_CASES],
  ['Bash', BASH_CASES],
  ['Rust', RUST_CASES],
  ['PHP', PHP_CASES],
  ['Kotlin', KOTLIN_CASES],
])('%s: the calls of', (_language, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, calls, relations }) => {
    const graph = await joined(files)
    expect(graph.calls).toEqual([...calls].sort())
    expect(graph.relations).toEqual(expect.arrayContaining([...(relations ?? [])]))
  })
})
