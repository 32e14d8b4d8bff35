/** What is said of the same statement in another language. */
export const STATEMENT_PHRASES = {
  verdictTranslation: { en: 'translation', fa: 'ترجمه', ar: 'ترجمة' },
  kindStatement: {
    en: 'The same statement in another language',
    fa: 'همان گفته به زبانی دیگر',
    ar: 'القول نفسه بلغة أخرى',
  },
  leadStatement: {
    en: 'Sentences that say the same in two languages, as far as their words tell. Words of one colour and number stand for each other. Nothing is removed for this.',
    fa: 'جمله‌هایی که، تا آنجا که واژه‌هایشان نشان می‌دهد، در دو زبان یک چیز می‌گویند. واژه‌های هم‌رنگ و هم‌شماره معادل یکدیگرند. به این سبب چیزی کنار گذاشته نمی‌شود.',
    ar: 'جمل تقول الشيء نفسه بلغتين، بقدر ما تدل عليه كلماتها. الكلمات ذات اللون والرقم الواحد متقابلة. ولا يُستبعد شيء بسبب ذلك.',
  },
  statements: {
    en: { one: '{n} statement', other: '{n} statements' },
    fa: '{n} گفته',
    ar: { one: 'قول واحد', two: 'قولان', few: '{n} أقوال', many: '{n} قولًا', other: '{n} قول' },
  },
  statementVeryLikely: { en: 'very likely the same', fa: 'به احتمال بسیار یکی', ar: 'الأرجح جدًا أنه نفسه' },
  statementLikely: { en: 'likely the same', fa: 'به احتمال زیاد یکی', ar: 'الأرجح أنه نفسه' },
  statementPossible: { en: 'possibly the same', fa: 'شاید یکی', ar: 'ربما كان نفسه' },
  statementCoverage: {
    en: "{share} of this passage's informative words are matched",
    fa: '{share} از واژه‌های گویای این بخش معادل دارند',
    ar: '{share} من الكلمات الدالّة في هذا المقطع لها مقابل',
  },
  matchingWords: {
    en: { one: '{n} match', other: '{n} matches' },
    fa: '{n} معادل',
    ar: { one: 'مقابل واحد', two: 'مقابلان', few: '{n} مقابلات', many: '{n} مقابلًا', other: '{n} مقابل' },
  },
  matchList: { en: 'Matching words', fa: 'واژه‌های معادل', ar: 'الكلمات المتقابلة' },
  matchConcept: { en: 'meaning', fa: 'معنا', ar: 'معنى' },
  matchName: { en: 'name', fa: 'نام', ar: 'اسم' },
  matchNumber: { en: 'number', fa: 'عدد', ar: 'عدد' },
  matchDate: { en: 'date', fa: 'تاریخ', ar: 'تاريخ' },
  matchWord: { en: 'word', fa: 'واژه', ar: 'كلمة' },
  matchLearned: { en: 'learned from the archive', fa: 'آموخته از بایگانی', ar: 'مُستفاد من الأرشيف' },
  headlineStatements: {
    en: { one: '{n} statement told in two languages', other: '{n} statements told in two languages' },
    fa: '{n} گفته به دو زبان',
    ar: {
      one: 'قول واحد بلغتين',
      two: 'قولان بلغتين',
      few: '{n} أقوال بلغتين',
      many: '{n} قولًا بلغتين',
      other: '{n} قول بلغتين',
    },
  },
  figureStatements: { en: 'in another language', fa: 'به زبانی دیگر', ar: 'بلغة أخرى' },
  levelStatement: {
    en: 'statements in another language',
    fa: 'گفته‌ها به زبانی دیگر',
    ar: 'الأقوال بلغة أخرى',
  },
  setLikelihood: {
    en: 'smallest likelihood of the same statement',
    fa: 'کمترین احتمال یکی بودن گفته‌ها',
    ar: 'أصغر احتمال لتطابق القولين',
  },
  matrixStatements: {
    en: { one: '{n} statement in another language', other: '{n} statements in another language' },
    fa: '{n} گفته به زبانی دیگر',
    ar: {
      one: 'قول واحد بلغة أخرى',
      two: 'قولان بلغة أخرى',
      few: '{n} أقوال بلغة أخرى',
      many: '{n} قولًا بلغة أخرى',
      other: '{n} قول بلغة أخرى',
    },
  },
} as const
