export interface Logger { log(m: string): void }
export class ConsoleLogger implements Logger { constructor(private out: (l: string) => void) {} log(m: string): void { this.out(stamp(m)) } }
const stamp = (m: string): string => m
