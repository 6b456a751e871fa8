(function (root) {
  var $ = function (sel) { return new $.fn.init(sel) }
  $.fn = $.prototype = {
    constructor: $,
    each: function (cb) { for (var i = 0; i < this.items.length; i++) cb.call(this.items[i], i); return this },
    addClass: function (c) { return this.each(function () { setClass(this, c) }) },
  }
  $.fn.init = function (sel) { this.items = find(sel) }
  $.fn.init.prototype = $.fn
  $.extend = $.fn.extend = function (o) { for (var k in o) this[k] = o[k]; return this }
  function setClass(el, c) { el.c = c }
  function find(s) { return [{ s: s }] }
  root.$ = $
})(globalThis)
$.fn.extend({ hide: function () { return this.addClass('hidden') } })
$.extend({ now: function () { return stamp() } })
function stamp() { return 1 }
$('a').addClass('b').hide()
$.now()
