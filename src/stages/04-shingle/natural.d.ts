declare module '#natural/stemmers/*' {
  const stemmer: { stem(word: string): string }
  export = stemmer
}
