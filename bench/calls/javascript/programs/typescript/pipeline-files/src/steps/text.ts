export const trim = (s: string): string => s.trim()
export function upper(): (s: string) => string { return (s) => change(s) }
const change = (s: string): string => s.toUpperCase()
