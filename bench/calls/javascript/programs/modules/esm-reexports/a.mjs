import { helper } from './shared.mjs'
export default function main() { return named() }
export function named() { return helper() }
