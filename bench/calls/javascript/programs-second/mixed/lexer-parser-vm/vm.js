class VM {
  #stack = [];
  static ops = {
    push(vm, { value }) { vm.#push(value); },
    add: (vm) => vm.#push(vm.#pop() + vm.#pop()),
    call(vm, { name }) { vm.#push(vm.natives[name](vm.#pop())); }
  };
  constructor(natives) { this.natives = natives; }
  run(code) { for (const i of code) VM.ops[i.op](this, i); return this.#pop(); }
  #push(x) { this.#stack.push(x); }
  #pop() { return this.#stack.pop(); }
}
module.exports = VM;
