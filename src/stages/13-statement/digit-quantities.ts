/** A run of digits with what divides it, as a number. */
export interface Quantity {
  readonly start: number
  readonly end: number
  readonly keys: readonly string[]
  readonly kind: 'number' | 'date' | 'month' | 'weekday'
}

const RUN = /[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*/g

export function readQuantities(text: string, _language: string): Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(RUN)) {
    const ascii = match[0].replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    let value = ascii.replace(/[,٬](?=[0-9]{3})/g, '').replace(/[٫,]/g, '.')
    if (value.includes('.')) value = value.replace(/0+$/, '').replace(/\.$/, '')
    found.push({ start: match.index, end: match.index + match[0].length, keys: [`number:${value}`], kind: 'number' })
  }
  return found
}
