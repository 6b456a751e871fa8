function createApp() {
  const hooks = { create: [], mount: [], destroy: [] };
  const on = (name) => (fn) => { hooks[name].push(fn); return app; };
  const call = (name, ...args) => hooks[name].forEach((fn) => fn.apply(app, args));
  const app = {
    onCreate: on('create'), onMount: on('mount'), onDestroy: on('destroy'),
    mount(el) { call('create'); call('mount', el); return app; },
    destroy() { call('destroy'); },
    log(x) { out(x); }
  };
  return app;
}
createApp().onCreate(created).onMount(function (el) { this.log(el); }).onDestroy(() => gone()).mount('#x').destroy();
function created() {}
function gone() {}
function out() {}
