type Events = { open: [id: number]; close: [] }
class Bus<E extends Record<string, unknown[]>> {
  private handlers: { [K in keyof E]?: ((...a: E[K]) => void)[] } = {}
  on<K extends keyof E>(k: K, f: (...a: E[K]) => void): () => void { (this.handlers[k] ??= []).push(f); return () => this.off(k, f) }
  off<K extends keyof E>(k: K, f: (...a: E[K]) => void): void { this.handlers[k] = this.handlers[k]?.filter((x) => x !== f) }
  emit<K extends keyof E>(k: K, ...a: E[K]): void { for (const f of this.handlers[k] ?? []) f(...a) }
}
const bus = new Bus<Events>()
const off = bus.on('open', (id) => opened(id))
bus.on('close', closed)
bus.emit('open', 1); bus.emit('close'); off()
function opened(_: number): void {}
function closed(): void {}
