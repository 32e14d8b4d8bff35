/** What is wrong with a file that comes from elsewhere, to complete "the file could not be read: ...". */
export class TransferFault extends Error {}

export const BROKEN_OFF = 'the transfer broke off'
