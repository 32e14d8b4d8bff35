declare module '#natural/tfidf/tfidf.js' {
  class TfIdf {
    idf: (term: string) => number
    addDocument(words: readonly string[]): void
    listTerms(documentIndex: number): { readonly term: string; readonly tfidf: number }[]
  }
  export = TfIdf
}
