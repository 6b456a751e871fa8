import { goPackages } from './go-packages.ts'
import { bashPackages, includedPackages, rubyPackages } from './including-packages.ts'
import { JAVA_LANG, jvmPackages, KOTLIN_BUILT_INS } from './jvm-packages.ts'
import { csharpPackages, phpPackages, swiftPackages } from './namespaces.ts'
import type { PackagesOf } from './packages.ts'
import { rustPackages } from './rust-packages.ts'

/** The packages of each language whose types are declared, by the language's name. */
export const PACKAGES: ReadonlyMap<string, PackagesOf> = new Map([
  ['go', goPackages],
  ['java', jvmPackages(JAVA_LANG, true)],
  ['csharp', csharpPackages],
  ['c', includedPackages],
  ['cpp', includedPackages],
  ['ruby', rubyPackages],
  ['swift', swiftPackages],
  ['bash', bashPackages],
  ['rust', rustPackages],
  ['php', phpPackages],
  ['kotlin', jvmPackages(KOTLIN_BUILT_INS, false)],
])
