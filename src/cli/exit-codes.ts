/** What the program's exit code says; scripts rely on it. */
export const EXIT = {
  finished: 0,
  /** The work was done, but a bar that the user set was missed. */
  barMissed: 1,
  /** Wrong use or settings; nothing was done. */
  wrongUse: 2,
  /** Something outside, or a fault of ours, stopped the work. */
  couldNotFinish: 3,
  /** 128 + the signal's number, as shells do. */
  interrupted: 130,
  terminated: 143,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
