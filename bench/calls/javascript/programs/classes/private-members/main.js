class Vault {
  #code = make(4)
  static #count = 0
  #check(code) { return code === this.#code }
  get #secret() { return reveal() }
  set #secret(v) { hide(v) }
  static #bump() { Vault.#count++; return Vault.#count }
  static create() { Vault.#bump(); return new Vault() }
  open(code) { if (this.#check(code)) return this.#secret; this.#secret = 1; return Vault.isVault(this) }
  static isVault(o) { return #code in o }
}
function make(n) { return n }
function reveal() {}
function hide() {}
const v = Vault.create(); v.open(4); v.open(5)
