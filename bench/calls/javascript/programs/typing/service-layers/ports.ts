export interface Repo { save(o: Order): void; all(): readonly Order[] }
export interface Clock { now(): number }
export type Notify = (m: string) => Promise<void>
export interface Order { item: string; at: number }
