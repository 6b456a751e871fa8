"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = main;
const b_1 = require("./b");
function main() { return (0, b_1.named)(); }
