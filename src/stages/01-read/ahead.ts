import pLimit from 'p-limit'

/** Finished results that may wait for their turn, as a multiple of the tasks that run at once. */
const WAITING = 2

/**
 * Runs a task on the items to come, at most `concurrency` at once, and gives items and results in the items' order.
 * Items are pulled as they are needed, so the list may be of any length. A task answers failures in its result: nobody
 * may be there to catch them, since those who close this early leave the running tasks behind.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  task: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const limit = pLimit(concurrency)
  const window: (readonly [Item, Promise<Result>])[] = []
  for await (const item of items) {
    window.push([item, limit(task, item)])
    if (window.length <= concurrency * WAITING) continue
    const next = window.shift()
    if (next !== undefined) yield [next[0], await next[1]]
  }
  for (const [item, result] of window) yield [item, await result]
}
