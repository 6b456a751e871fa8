function _(obj) { if (obj instanceof _) return obj; if (!(this instanceof _)) return new _(obj); this._wrapped = obj }
_.each = function (list, fn) { for (var i = 0; i < list.length; i++) fn(list[i], i); return list }
_.map = function (list, fn) { var out = []; _.each(list, function (v, i) { out.push(fn(v, i)) }); return out }
_.mixin = function (obj) { _.each(Object.keys(obj), function (name) { var func = _[name] = obj[name]; _.prototype[name] = function () { var args = [this._wrapped]; args.push.apply(args, arguments); return chain(this, func.apply(_, args)) } }) }
function chain(inst, obj) { return inst._chain ? _(obj).chain() : obj }
_.chain = function (obj) { var inst = _(obj); inst._chain = true; return inst }
_.prototype.value = function () { return this._wrapped }
_.mixin(_)
_([1]).map(function (x) { return inc(x) })
_.map([2], inc)
function inc(x) { return x + 1 }
