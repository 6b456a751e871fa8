;(function (root) {
  var previous = root.other
  function other(n) { return new Wrapper(n) }
  function Wrapper(n) { this.n = n }
  Wrapper.prototype.get = function () { return this.n }
  other.noConflict = function () { root.other = previous; return other }
  if (typeof module !== 'undefined' && module.exports) module.exports = other
  else root.other = other
})(this)
