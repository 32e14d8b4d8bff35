import { type Flag, number } from './flag.ts'

/** Flags of the same statement in another language. */
export const STATEMENT_FLAGS: readonly Flag[] = [
  {
    usage: '--min-likelihood <share>',
    path: 'statement.minLikelihood',
    group: 'What to compare',
    help: 'smallest likelihood of the same statement in another language; 0.5 lists possible ones too',
    shownDefault: '0.8',
    read: number,
  },
  {
    usage: '--window-days <count|off>',
    path: 'statement.windowDays',
    group: 'What to compare',
    help: 'days between two articles that may tell the same statement, where both have a date',
    shownDefault: '30',
    read: number,
  },
  {
    usage: '--learn-words',
    path: 'statement.learn',
    group: 'What to compare',
    help: 'learn words from statements that two languages tell, and compare again by them; takes up to twice as long',
    read: () => true,
  },
  {
    usage: '--statements-up-to <count|off>',
    path: 'statement.maxDocuments',
    group: 'What to compare',
    help: 'articles up to which statements in another language are looked for',
    shownDefault: '50000',
    read: number,
  },
]
