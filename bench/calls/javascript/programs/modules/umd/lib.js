(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports) :
  typeof define === 'function' && define.amd ? define(['exports'], factory) :
  (global = global || self, factory(global.lib = {}))
}(this, function (exports) { 'use strict'
  function run() { return inner() }
  function inner() { return 1 }
  exports.run = run
}))
