"use strict";
var __createBinding = Object.create ? (function(o, m, k, k2) { if (k2 === undefined) k2 = k; Object.defineProperty(o, k2, { enumerable: true, get: function() { return m[k]; } }); }) : (function(o, m, k, k2) { o[k2] = m[k]; });
var __exportStar = function(m, exports) { for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p); };
Object.defineProperty(exports, "__esModule", { value: true });
exports.Thing = void 0;
exports.named = named;
function named() { return 1; }
class Thing { run() { return this.inner(); } inner() { return named(); } }
exports.Thing = Thing;
__exportStar(require("./c"), exports);
