/** What was decided by people, and how to decide otherwise. */
export const DECISION_PHRASES = {
  decided: {
    en: 'Decided by {who} on {when}: {what}.',
    fa: 'تصمیم {who} در {when}: {what}.',
    ar: 'قرار {who} في {when}: {what}.',
  },
  decidedNone: { en: 'not a duplicate', fa: 'تکراری نیست', ar: 'ليست مكرّرة' },
  decidedDuplicate: { en: 'duplicate', fa: 'تکراری است', ar: 'مكرّرة' },
  decidedKeep: { en: 'keep {name}', fa: '{name} نگه داشته شود', ar: 'تُبقى {name}' },
  decideOtherwise: { en: 'Decide otherwise', fa: 'تصمیمی دیگر', ar: 'قرار آخر' },
  decideHow: {
    en: 'Fill in a line and add it to the file that {flag} names; every later run keeps to it.',
    fa: 'یکی از سطرها را کامل کنید و به پرونده‌ای که {flag} نام می‌برد بیفزایید؛ هر اجرای بعدی به آن پایبند است.',
    ar: 'أكمل سطرًا وأضفه إلى الملف الذي يسمّيه {flag}؛ يلتزم به كل تشغيل لاحق.',
  },
  ruleDecision: {
    en: 'an editor decided so',
    fa: 'ویراستاری چنین تصمیم گرفته است',
    ar: 'محرّرًا قرّر ذلك',
  },
  foundDecision: { en: 'a decision', fa: 'تصمیم ویراستار', ar: 'قرار محرّر' },
} as const
