import { type PackagesOf, symbols } from './packages.ts'

/** Java and Kotlin: packages are what files say, whatever folder they lie in. */
export const jvmPackages =
  (builtIns: ReadonlyMap<string, string>, isJava: boolean): PackagesOf =>
  ({ packages }) => {
    const isOurs = (name: string): boolean => packages.has(name)
    return {
      packageOf: ({ facts }) => facts.package ?? '',
      resolve: (_source, { module }) => {
        // `a.b.C` where C is a class: its package is the longest part that is one of ours.
        const names = module.split('.')
        const hasOurs = names.some((_, index) => isOurs(names.slice(0, index + 1).join('.')))
        if (hasOurs) return { kind: 'container', key: module }
        return { kind: 'external', symbol: module }
      },
      sees: 'package',
      bareMembers: true,
      bareInherited: isJava,
      ...(isJava
        ? { rootMembers: OBJECT, enumMembers: ENUM, commonMembers: FINAL }
        : { foreignExtensions: 'anyones', rootMembers: ANY }),
      seesOuter: false,
      root: () => undefined,
      builtIn: (name) => builtIns.get(name),
      folders: false,
    }
  }

const OBJECT = symbols('java.lang.Object', 'toString equals hashCode getClass clone finalize notify notifyAll wait')
const FINAL = symbols('java.lang.Object', 'getClass notify notifyAll wait')
const ENUM = symbols('java.lang.Enum', 'name ordinal compareTo getDeclaringClass valueOf values')
const ANY = symbols('kotlin.Any', 'toString equals hashCode')

/** Classes of java.lang, which every file sees. */
export const JAVA_LANG = symbols(
  'java.lang',
  'Object String System Math Integer Long Double Float Boolean Character Byte Short Number Thread Runnable Iterable Comparable CharSequence StringBuilder StringBuffer Class ClassLoader Enum Record Void Runtime Process ProcessBuilder StackTraceElement Throwable Exception Error RuntimeException IllegalArgumentException IllegalStateException NullPointerException IndexOutOfBoundsException UnsupportedOperationException ArithmeticException ClassCastException ClassNotFoundException CloneNotSupportedException InterruptedException NumberFormatException AssertionError StackOverflowError OutOfMemoryError SecurityException ThreadLocal AutoCloseable Cloneable Override Deprecated SuppressWarnings FunctionalInterface StrictMath InheritableThreadLocal Package Module Appendable Readable ReflectiveOperationException NoSuchMethodException NoSuchFieldException InstantiationException IllegalAccessException ArrayIndexOutOfBoundsException StringIndexOutOfBoundsException NegativeArraySizeException ArrayStoreException LinkageError NoClassDefFoundError ExceptionInInitializerError VirtualMachineError',
)

/** Functions every Kotlin file sees. */
export const KOTLIN_BUILT_INS = new Map([
  ...JAVA_LANG,
  ...symbols(
    'kotlin',
    'println print require requireNotNull check checkNotNull error run with apply also let takeIf takeUnless repeat lazy runCatching arrayOf emptyArray arrayOfNulls intArrayOf longArrayOf doubleArrayOf booleanArrayOf byteArrayOf charArrayOf maxOf minOf synchronized',
  ),
  ...symbols(
    'kotlin.collections',
    'listOf mutableListOf setOf mutableSetOf mapOf mutableMapOf emptyList emptySet emptyMap arrayListOf hashMapOf hashSetOf linkedMapOf linkedSetOf listOfNotNull buildList buildMap buildSet',
  ),
  ...symbols('kotlin.sequences', 'sequenceOf sequence generateSequence emptySequence'),
  ...symbols('kotlin.text', 'buildString Regex StringBuilder'),
])
