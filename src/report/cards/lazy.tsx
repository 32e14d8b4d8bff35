import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** Something to open, whose content is made when it is opened first; at once where `isReady`. */
export function Lazy({
  summary,
  isReady,
  isOpen = false,
  children,
}: {
  readonly summary: ComponentChildren
  readonly isReady: boolean
  readonly isOpen?: boolean
  readonly children: () => ComponentChildren
}) {
  const [wasOpened, setOpened] = useState(isReady || isOpen)
  return (
    <details
      class="lazy"
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true)
      }}
    >
      <summary>{summary}</summary>
      {wasOpened && children()}
    </details>
  )
}
