/**
 * The shortest decimal that is the same 32-bit float. Protobuf's float carries 0.95 as 0.949999988079071; read back through
 * this it is 0.95 again, so that a number is the same on every door.
 */
export const shortestFloat = (value: number): number => {
  const float = Math.fround(value)
  if (!Number.isFinite(float)) return float
  for (let digits = 1; digits < DIGITS_ENOUGH; digits += 1) {
    const decimal = Number(float.toPrecision(digits))
    if (Math.fround(decimal) === float) return decimal
  }
  return Number(float.toPrecision(DIGITS_ENOUGH))
}

/** Nine digits tell any two 32-bit floats apart (IEEE 754). */
const DIGITS_ENOUGH = 9
