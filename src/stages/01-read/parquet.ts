import type { RecordReader } from './record-reader.ts'
export const parquetRows: RecordReader = async function* () {}
