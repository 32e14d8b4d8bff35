/** From the line of one finding to the next or the one before, by the arrow keys. */
export function stepThroughFindings(event: KeyboardEvent): void {
  const { key, target } = event
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || !target.matches('.finding > details > summary')) return
  const lines = [...document.querySelectorAll<HTMLElement>('.finding > details > summary')]
  const next = lines[lines.indexOf(target) + (key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** Puts the cursor into the search field where nothing is being typed elsewhere. */
export function searchByKey(event: KeyboardEvent): void {
  const { key, target } = event
  if (key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
  if (target instanceof HTMLElement && target.matches('input, select, textarea')) return
  const field = document.querySelector<HTMLInputElement>('.filters input[type=search]')
  if (field === null) return
  event.preventDefault()
  field.focus()
}
