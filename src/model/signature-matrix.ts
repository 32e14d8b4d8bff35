/** Signatures of units, row-major: slot j of row r is values[r * hashes + j]. */
export interface SignatureMatrix {
  readonly hashes: number
  readonly rows: number
  readonly values: Uint32Array
}
