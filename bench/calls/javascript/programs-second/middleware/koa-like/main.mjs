function compose(middleware) {
  return (context, next) => {
    let last = -1;
    const dispatch = async (i) => {
      if (i <= last) throw new Error('twice');
      last = i;
      const fn = i === middleware.length ? next : middleware[i];
      if (!fn) return;
      return fn(context, () => dispatch(i + 1));
    };
    return dispatch(0);
  };
}
class Koa {
  middleware = [];
  use(fn) { this.middleware.push(fn); return this; }
  callback() { const fn = compose(this.middleware); return (req) => this.handle({ req }, fn); }
  async handle(ctx, fn) { try { await fn(ctx); return respond(ctx); } catch (e) { return this.onerror(e); } }
  onerror() {}
}
const app = new Koa();
app.use(async (ctx, next) => { const t = clock(); await next(); ctx.time = clock() - t; });
app.use(async function body(ctx, next) { ctx.body = await parse(ctx.req); return next(); });
app.use(router);
await app.callback()({ url: '/' });
async function router(ctx) { ctx.out = render(ctx.body); }
function clock() { return 1; }
async function parse() { return {}; }
function render() {}
function respond() {}
