class Lock { static acquire(): Lock { return new Lock() } [Symbol.dispose](): void { released() } }
class Pool { async [Symbol.asyncDispose](): Promise<void> { await drained() } }
function released(): void {}
async function drained(): Promise<void> {}
function work(): void { using l = Lock.acquire(); inner(l) }
function inner(_l: Lock): void {}
async function all(): Promise<void> { await using p = new Pool(); touch(p) }
function touch(_p: Pool): void {}
work(); await all()
