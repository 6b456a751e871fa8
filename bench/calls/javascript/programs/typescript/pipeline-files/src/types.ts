export type Step<T> = ((v: T) => T) | { run(v: T): T }
