/** Basic forms that an inflected Urdu word may be of, folded: `ے`, `وں`, `یں` stand for `ا`, `ہ`, `ی`. */
export function urduBasicForms(word: string): string[] {
  const forms: string[] = []
  const without = (ending: string, letters: number, ...instead: readonly string[]): void => {
    if (word.length < letters || !word.endsWith(ending)) return
    for (const letter of instead) forms.push(word.slice(0, -ending.length) + letter)
  }
  without('ون', 4, '', 'ا', 'ه', 'ی')
  without('ین', 4, '', 'ا', 'ه', 'ی')
  without('یون', 5, 'ی', '')
  without('یان', 5, 'ی', '')
  without('ات', 4, '', 'ه')
  without('ی', 3, 'ا', 'ه')
  return forms
}
