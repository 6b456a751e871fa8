function mixin(target, ...sources) {
  for (const source of sources) {
    for (const key of Reflect.ownKeys(source)) {
      if (key === 'constructor') continue;
      Object.defineProperty(target, key, Object.getOwnPropertyDescriptor(source, key));
    }
  }
  return target;
}
class Timestamped { get now() { return clock(); } touch() { this.at = this.now; } }
class Tagged { tag(name) { return normal(name); } }
class Post {}
mixin(Post.prototype, Timestamped.prototype, Tagged.prototype);
const post = new Post();
post.touch();
post.tag('x');
function clock() {}
function normal() {}
