import { useEffect, useState } from 'preact/hooks'

/** The fragment of the page's address: a finding that a link leads to, or filters. */
export interface Address {
  /** Key of the linked finding; null for none. */
  readonly key: string | null
  /** Writes another fragment without a step in the history; empty for none. */
  replace(fragment: string): void
}

/** @param onChange told of each fragment that the reader goes to, the first included */
export function useAddress(onChange: (fragment: string) => void): Address {
  const [key, setKey] = useState<string | null>(null)
  useEffect(() => {
    const follow = () => {
      setKey(keyOf(location.hash))
      onChange(location.hash)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (key === null) return
    const target = document.getElementById(key)
    if (target === null) return
    target.querySelector('summary')?.focus({ preventScroll: true })
    scrollTo(target, FRAMES)
  }, [key])
  return {
    key,
    replace(fragment) {
      history.replaceState(null, '', fragment === '' ? location.pathname + location.search : fragment)
      setKey(keyOf(fragment))
    },
  }
}

/** What comes into view on the way is drawn, and moves what is below: so often it is looked again. */
const FRAMES = 8

function scrollTo(target: Element, frames: number): void {
  target.scrollIntoView({ behavior: 'instant', block: 'start' })
  if (frames > 0) requestAnimationFrame(() => scrollTo(target, frames - 1))
}

/** Keys begin with a stroke; other fragments are anchors of the page, or filters. */
function keyOf(fragment: string): string | null {
  if (!fragment.startsWith('#/') && !fragment.startsWith('#%2F')) return null
  try {
    return decodeURIComponent(fragment.slice(1))
  } catch {
    return fragment.slice(1)
  }
}
