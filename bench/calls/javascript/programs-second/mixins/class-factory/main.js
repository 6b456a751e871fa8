const Serializable = (Base) => class extends Base {
  serialize() { return encode(this.fields()); }
};
const Comparable = (Base) => class Comparable extends Base {
  compareTo(other) { return this.key() - other.key(); }
  equals(other) { return this.compareTo(other) === 0; }
};
const mix = (Base, ...mixins) => mixins.reduce((current, mixin) => mixin(current), Base);
class Entity {
  constructor(id) { this.id = id; this.created(); }
  created() {}
  key() { return this.id; }
  fields() { return { id: this.id }; }
}
class Product extends mix(Entity, Serializable, Comparable) {
  fields() { return { ...super.fields(), kind: 'product' }; }
}
class Tag extends Comparable(Entity) {}
new Product(1).serialize();
new Product(1).equals(new Product(2));
new Tag(3).equals(new Tag(3));
function encode() {}
