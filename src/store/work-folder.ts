/** Where all that is not yet a run's result lies, below OUT. */
export const WORK = '.work'

/** Its file that says which process works there. */
export const LOCK = 'lock'
