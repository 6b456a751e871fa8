import { goPackages } from './go-packages.ts'
import type { PackagesOf } from './packages.ts'

/** The packages of each language whose types are declared, by the language's name. */
export const PACKAGES: ReadonlyMap<string, PackagesOf> = new Map([['go', goPackages]])
