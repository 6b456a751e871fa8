export interface Token<T> { key: string; type?: T }
export interface Container { bind<T>(t: Token<T>, make: (c: Container) => T): void; get<T>(t: Token<T>): T }
export function createContainer(): Container {
  const makers = new Map<string, (c: Container) => unknown>()
  const self: Container = { bind(t, make) { makers.set(t.key, make) }, get: <T>(t: Token<T>) => lookup(t.key)(self) as T }
  function lookup(key: string) { const m = makers.get(key); if (!m) throw new Error(key); return m }
  return self
}
