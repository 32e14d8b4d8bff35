/** Names of kinds of repetition and of levels, and what the page says around its findings. */
export const PAGE_PHRASES = {
  verdictExact: { en: 'exact', fa: 'عین متن', ar: 'مطابق' },
  verdictSame: { en: 'same', fa: 'همان متن', ar: 'نفس النص' },
  verdictRevision: { en: 'revision', fa: 'ویرایش تازه', ar: 'نسخة معدّلة' },
  verdictPartial: { en: 'partial', fa: 'بخش مشترک', ar: 'جزء مشترك' },
  verdictTemplate: { en: 'template', fa: 'قالب یکسان', ar: 'قالب واحد' },
  verdictBoilerplate: { en: 'boilerplate', fa: 'عبارت کلیشه‌ای', ar: 'نص نمطي' },
  verdictNone: { en: 'not judged', fa: 'داوری‌نشده', ar: 'بلا حكم' },
  kept: { en: 'kept', fa: 'نگه‌داشته', ar: 'محفوظ' },
  removed: { en: 'removed', fa: 'کنارگذاشته', ar: 'مستبعد' },
  sourceUnknown: { en: 'unknown source', fa: 'منبع نامعلوم', ar: 'مصدر غير معروف' },
} as const
