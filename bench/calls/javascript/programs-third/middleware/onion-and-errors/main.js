const compose = (mws) => (ctx, last) => { const at = (i) => { const f = mws[i] || last; if (!f) return Promise.resolve(); try { return Promise.resolve(f(ctx, () => at(i + 1))); } catch (e) { return Promise.reject(e); } }; return at(0); };
const app = { mws: [], use(f) { this.mws.push(f); return this; }, async handle(ctx) { try { await compose(this.mws)(ctx); } catch (e) { this.onError(e); } }, onError(e) { shown(e); } };
app.use(async (ctx, next) => { begin(); await next(); end(); }).use((ctx, next) => next()).use(async () => { throw boom(); });
app.handle({});
function begin() {}
function end() {}
function boom() { return new Error('b'); }
function shown() {}
