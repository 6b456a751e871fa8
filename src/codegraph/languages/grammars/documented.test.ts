import { expect, test } from 'vitest'
import { languageOf } from '#src/codegraph/languages/languages.ts'

/** Each definition of a file that has a description, as `kind symbol lines: signature | description`. */
const described = async (path: string, text: string): Promise<string[]> => {
  const read = await languageOf(path)?.load()
  const { definitions, problems } = read?.({ path, text }) ?? { definitions: [], problems: [] }
  expect(problems).toEqual([])
  return definitions.flatMap(({ kind, symbol, range: { startLine, endLine }, signature, docstring }) =>
    docstring === '' ? [] : [`${kind} ${symbol} ${startLine}-${endLine}: ${signature} | ${docstring}`],
  )
}

const WRITTEN: readonly (readonly [path: string, text: string, described: readonly string[]])[] = [
  [
    'a.go',
    '// Package a is small.\npackage a\n\nimport "fmt"\n\n// S is a thing.\ntype S struct {\n\t// N counts.\n\tN int\n}\n\n// F does it.\nfunc (s *S) F(n int) error {\n\treturn fmt.Errorf("x")\n}\n',
    [
      'MODULE  1-16:  | Package a is small.',
      'CLASS S 7-10: S struct | S is a thing.',
      'PROPERTY S.N 9-9: N int | N counts.',
      'METHOD S.F 13-15: func (s *S) F(n int) error | F does it.',
    ],
  ],
  [
    'A.java',
    'package a;\n\nimport b.C;\n\n/** A class. */\npublic class A {\n  /** A filter. */\n  static final C FILTER =\n      new C() {\n        public void run() {}\n      };\n\n  /** A method. */\n  @Override\n  public int m(int n) {\n    return n;\n  }\n}\n',
    [
      'CLASS A 6-18: public class A | A class.',
      'PROPERTY A.FILTER 8-11: static final C FILTER = new C() { public void run() {} }; | A filter.',
      'METHOD A.m 14-17: @Override public int m(int n) | A method.',
    ],
  ],
  [
    'a.kt',
    'package a\n\nimport b.C\n\n/** A class. */\nclass A(val n: Int) : C {\n  /** A method. */\n  fun m(): Int {\n    return n\n  }\n}\n',
    ['CLASS A 6-11: class A(val n: Int) : C | A class.', 'METHOD A.m 8-10: fun m(): Int | A method.'],
  ],
  [
    'a.rs',
    '//! A crate.\n\nuse std::fmt;\n\n/// A struct.\n#[derive(Debug)]\npub struct A {\n    /// Counts.\n    pub n: usize,\n}\n\n/// Kinds.\nenum E {\n    /// The first.\n    One,\n}\n\nimpl A {\n    /// Does it.\n    fn m(&self) -> usize {\n        self.n\n    }\n}\n',
    [
      'MODULE  1-24:  | A crate.',
      'CLASS A 7-10: pub struct A | A struct.',
      'PROPERTY A.n 9-9: pub n: usize | Counts.',
      'ENUM E 13-16: enum E | Kinds.',
      'PROPERTY E.One 15-15: One | The first.',
      'METHOD A~2.m 20-22: fn m(&self) -> usize | Does it.',
    ],
  ],
  [
    'a.c',
    '#include <stdio.h>\n\n/* Adds. */\nint add(int a,\n        int b) {\n  return a + b;\n}\n',
    ['FUNCTION add 4-7: int add(int a, int b) | Adds.'],
  ],
  [
    'a.cpp',
    '#include "b.h"\n\n/// A class.\nclass A : public B {\n public:\n  // Does it.\n  int m(int n) {\n    return n;\n  }\n};\n',
    ['CLASS A 4-10: class A : public B | A class.', 'METHOD A.m 7-9: int m(int n) | Does it.'],
  ],
  [
    'A.cs',
    'using B;\n\nnamespace N\n{\n  /// <summary>A class.</summary>\n  public class A : C\n  {\n    /// <summary>Does it.</summary>\n    public int M(int n)\n    {\n      return n;\n    }\n  }\n}\n',
    ['CLASS N.A 6-13: public class A : C | A class.', 'METHOD N.A.M 9-12: public int M(int n) | Does it.'],
  ],
  [
    'a.rb',
    "require 'set'\n\n# A class.\nclass A < B\n  # Does it.\n  def m(n)\n    n\n  end\nend\n",
    ['CLASS A 4-9: class A < B | A class.', 'METHOD A.m 6-8: def m(n) | Does it.'],
  ],
  [
    'a.php',
    '<?php\nnamespace N;\n\nuse M\\C;\n\n/** A class. */\nclass A extends C {\n  /** Does it. */\n  public function m(int $n): int {\n    return $n;\n  }\n}\n',
    ['CLASS A 7-12: class A extends C | A class.', 'METHOD A.m 9-11: public function m(int $n): int | Does it.'],
  ],
  [
    'a.swift',
    'import Foundation\n\n/// A class.\nclass A: B {\n  /// Does it.\n  func m(n: Int) -> Int {\n    return n\n  }\n}\n',
    ['CLASS A 4-9: class A: B | A class.', 'METHOD A.m 6-8: func m(n: Int) -> Int | Does it.'],
  ],
  ['a.sh', '#!/bin/bash\n\n# Does it.\nm() {\n  echo "$1"\n}\n', ['FUNCTION m 4-6: m() | Does it.']],
]

test.each(WRITTEN)(
  '%s: what is defined is known with its lines, its signature and its description',
  async (path, text, expected) => {
    expect(await described(path, text)).toEqual(expected)
  },
)
