import { fileURLToPath } from 'node:url'

/** Where stripped and compiled code is kept between runs; the launcher in bin/ says the same. Ours alone, unlike the folder for temporary files. */
export const COMPILE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/ocode', import.meta.url))
