class Version {
  constructor(s) { [this.major, this.minor] = Version.parse(s) }
  static parse(s) { return s.split('.').map(Number) }
  static compare(a, b) { return a.compareTo(b) }
  compareTo(o) { return this.major - o.major || this.minor - o.minor }
}
class VersionList {
  #list = []
  add(v) { this.#list.push(v instanceof Version ? v : new Version(v)); return this }
  sorted() { return [...this.#list].sort(Version.compare) }
  max() { return this.#list.reduce((m, v) => (v.compareTo(m) > 0 ? v : m)) }
  *[Symbol.iterator]() { yield* this.sorted() }
}
const list = new VersionList().add('1.2').add(new Version('0.9'))
for (const v of list) v.compareTo(list.max())
