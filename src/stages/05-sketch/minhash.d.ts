declare module 'minhash' {
  export class Minhash {
    constructor(config: { numPerm: number; seed: number })
    readonly maxHash: number
    readonly hashvalues: number[]
    hash: (text: string) => number
    update(text: string): void
  }
}
