class Abstract {
  constructor() { if (new.target === Abstract) throw new TypeError('abstract'); new.target.registered(this) }
  static registered(o) { note(o) }
}
class Concrete extends Abstract { static registered(o) { super.registered(o); extra() } }
function note() {}
function extra() {}
new Concrete()
try { new Abstract() } catch (e) { caught(e) }
function caught() {}
function Old() { if (!new.target) return new Old(); this.made() }
Old.prototype.made = function () {}
Old(); new Old()
