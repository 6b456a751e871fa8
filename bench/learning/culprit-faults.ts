/** A fault put into a real run: the attempt that makes it, others that only mention what it touches, and the failure that it leads to. */
export type Fault = {
  readonly name: string
  /** Undefined where the failed attempt is to blame itself. */
  readonly culprit?: readonly [toolName: string, rawCommand: string, errorMessage?: string]
  readonly bystanders: readonly (readonly [toolName: string, rawCommand: string])[]
  /** Whether the command that fails in the end worked before the fault was made. */
  readonly worked?: true
  readonly failed: readonly [toolName: string, rawCommand: string, errorMessage: string]
}

const SHELL = 'run_shell_command'

/** Faults of many kinds with a name in them; `other` is one that has no part in it. */
export const faultsOf = (name: string, other: string): readonly Fault[] => [
  ...faultsOfFiles(name, other),
  ...faultsOfCode(name, other),
  ...faultsOfThings(name, other),
]

const faultsOfFiles = (name: string, other: string): readonly Fault[] => [
  {
    name: 'removed file',
    culprit: [SHELL, `rm -f data/${name}.csv`],
    bystanders: [
      [SHELL, `ls -l data > /dev/null; echo data/${name}.csv`],
      [SHELL, `echo "uses ${name}.csv" >> ${other}.md`],
    ],
    failed: [SHELL, `cat data/${name}.csv`, `cat: data/${name}.csv: No such file or directory`],
  },
  {
    name: 'moved file',
    culprit: [SHELL, `mv ${name}.py lib/`],
    bystanders: [
      [SHELL, `grep -rn ${name}.py . 2>/dev/null | head`],
      [SHELL, `touch ${other}.py`],
    ],
    failed: [SHELL, `python ${name}.py`, `python: can't open file '${name}.py': [Errno 2] No such file or directory`],
  },
  {
    name: 'broken settings',
    culprit: [SHELL, `echo '{"${other}": ' > ${name}.json`],
    bystanders: [
      [SHELL, `cat ${name}.json 2>&1 | wc -l`],
      [SHELL, `echo done > ${other}.log`],
    ],
    failed: [SHELL, 'node app.js', `SyntaxError: ${name}.json: Unexpected end of JSON input`],
  },
  {
    name: 'taken permission',
    culprit: [SHELL, `chmod 000 bin/${name}`],
    bystanders: [
      [SHELL, `file bin/${name}`],
      [SHELL, `chmod +x bin/${other}`],
    ],
    failed: [SHELL, `bin/${name}`, `bash: bin/${name}: Permission denied`],
  },
  {
    name: 'edited file',
    culprit: [
      'str_replace_editor',
      JSON.stringify({ command: 'str_replace', path: `src/${name}.py`, old_str: 'x', new_str: 'y' }),
    ],
    bystanders: [
      ['str_replace_editor', JSON.stringify({ command: 'view', path: `src/${name}.py` })],
      ['str_replace_editor', JSON.stringify({ command: 'create', path: `src/${other}.py`, file_text: '1' })],
    ],
    failed: [SHELL, 'pytest -q', `File "src/${name}.py", line 3, in run\nNameError: name 'y' is not defined`],
  },
]

const faultsOfCode = (name: string, other: string): readonly Fault[] => [
  {
    name: 'renamed function',
    culprit: [SHELL, `sed -i 's/def load_${name}/def read_${name}/' src/${name}.py`],
    bystanders: [
      [SHELL, `grep -rn "update_${name}\\|load_${name}" src`],
      [SHELL, `sed -i 's/a/b/' src/${other}.py`],
    ],
    failed: [SHELL, 'pytest -q', `ImportError: cannot import name 'load_${name}' from 'src.${name}'`],
  },
  {
    name: 'redefined function',
    culprit: ['python', `def ${name}(first, second):\n    return first`],
    bystanders: [
      ['python', `print(${name}(1, 2))`],
      ['python', `${other} = 3`],
    ],
    failed: ['python', `${name}(1)`, `TypeError: ${name}() missing 1 required positional argument: 'second'`],
  },
  {
    name: 'nothing named',
    worked: true,
    culprit: [SHELL, `sed -i 's/1/2/' src/${name}.py`],
    bystanders: [
      [SHELL, `cat src/${other}.py`],
      [SHELL, `git diff --stat`],
    ],
    failed: [SHELL, 'pytest -q', 'assert 3 == 4'],
  },
  {
    name: 'worked since an earlier change',
    worked: true,
    culprit: [SHELL, `chmod 600 ${name}.ini`],
    bystanders: [
      [SHELL, `ls ${name}.ini`],
      [SHELL, `cp ${other}.ini ${other}.bak`],
    ],
    failed: [SHELL, `./serve`, `PermissionError: [Errno 13] Permission denied: '${name}.ini'`],
  },
  {
    name: 'own mistake',
    bystanders: [
      [SHELL, `ls > ${other}.txt`],
      [SHELL, `grep -rn "${name}" . > /dev/null`],
    ],
    failed: [SHELL, `cat ${name}.tyt`, `cat: ${name}.tyt: No such file or directory`],
  },
]

/** Packages and tables. */
const faultsOfThings = (name: string, other: string): readonly Fault[] => [
  {
    name: 'package removed',
    culprit: [SHELL, `pip uninstall -y ${name}`],
    bystanders: [
      [SHELL, `pip install ${other}`],
      [SHELL, `grep -n "import ${name}" app.py`],
    ],
    failed: [SHELL, 'python app.py', `ModuleNotFoundError: No module named '${name}'`],
  },
  {
    name: 'package not installed',
    culprit: [SHELL, `pip install ${name}`, 'ERROR: Could not connect'],
    bystanders: [
      [SHELL, `cat app.py | grep ${name}`],
      [SHELL, `mkdir -p ${other}`],
    ],
    failed: [SHELL, 'python app.py', `ModuleNotFoundError: No module named '${name}'`],
  },
  {
    name: 'dropped table',
    culprit: ['execute_sql', `DROP TABLE ${name}`],
    bystanders: [
      ['execute_sql', `SELECT updated FROM ${other} WHERE note = '${name}'`],
      ['execute_sql', `INSERT INTO ${other} VALUES (1)`],
    ],
    failed: ['execute_sql', `SELECT * FROM ${name}`, `Table 'shop.${name}' doesn't exist`],
  },
  {
    name: 'own query',
    bystanders: [
      ['execute_sql', `SELECT * FROM ${name}`],
      ['execute_sql', `UPDATE ${other} SET a = 1`],
    ],
    failed: ['execute_sql', `SELECT ${name}_no FROM ${name}`, `Unknown column '${name}_no' in 'field list'`],
  },
]
