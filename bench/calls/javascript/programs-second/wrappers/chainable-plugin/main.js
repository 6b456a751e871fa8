function $(selector) { return new $.fn.init(selector); }
$.fn = $.prototype = {
  constructor: $,
  init: function (selector) { this.nodes = find(selector); },
  each: function (cb) { for (var i = 0; i < this.nodes.length; i++) cb.call(this.nodes[i], i); return this; },
  addClass: function (name) { return this.each(function () { setClass(this, name); }); }
};
$.fn.init.prototype = $.fn;
$.extend = $.fn.extend = function (props) { for (var k in props) this[k] = props[k]; return this; };
$.fn.extend({ hide: function () { return this.addClass('hidden'); }, toggle() { return this.hide(); } });
$.extend({ ajax: function (options) { options.success('data'); } });
$('p').addClass('x').hide().toggle();
$.ajax({ success: function (d) { got(d); } });
function find() { return [{}]; }
function setClass() {}
function got() {}
