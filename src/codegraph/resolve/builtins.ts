/** Names Python has everywhere (the functions and classes of `builtins`, 3.13). */
export const PYTHON_BUILTINS: ReadonlySet<string> = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
  enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len
  list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted
  staticmethod str sum super tuple type vars zip __import__ ArithmeticError AssertionError AttributeError BaseException
  BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
  ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup
  FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
  IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
  NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
  PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
  SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError
  UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError`.split(
    /\s+/,
  ),
)

/** Globals of browsers and workers that Node does not have. */
const BROWSER_GLOBALS = `window document location history alert confirm prompt localStorage sessionStorage XMLHttpRequest
  requestAnimationFrame cancelAnimationFrame getComputedStyle matchMedia Image Audio Worker HTMLElement Element Node self postMessage
  importScripts addEventListener removeEventListener dispatchEvent`.split(/\s+/)

/** Globals of JavaScript: the language's, Node's and the browsers'. */
export const JAVASCRIPT_BUILTINS: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(globalThis), ...BROWSER_GLOBALS])
