import type { Order } from '../ports.js'
export function report(os: readonly Order[]): string { return os.map(line).join('\n') }
const line = ({ item, at }: Order): string => pad(item) + at
function pad(s: string): string { return s }
