/** What the pictures say: their titles, axes and text alternatives. */
export const PICTURE_PHRASES = {
  pictures: { en: 'At a glance', fa: 'در یک نگاه', ar: 'في لمحة' },
  asTable: { en: 'As a table', fa: 'به‌صورت جدول', ar: 'على شكل جدول' },
  total: { en: 'total', fa: 'جمع', ar: 'المجموع' },
  keyCount: { en: '{name}: {n}', fa: '{name}: {n}', ar: '{name}: {n}' },
  pairsOf: {
    en: { one: '{n} pair', other: '{n} pairs' },
    fa: '{n} جفت',
    ar: { one: 'زوج واحد', two: 'زوجان', few: '{n} أزواج', many: '{n} زوجًا', other: '{n} زوج' },
  },
  groupsOf: {
    en: { one: '{n} group', other: '{n} groups' },
    fa: '{n} گروه',
    ar: { one: 'مجموعة واحدة', two: 'مجموعتان', few: '{n} مجموعات', many: '{n} مجموعة', other: '{n} مجموعة' },
  },
  fateAlone: {
    en: 'kept, on its own',
    fa: 'نگه‌داشته، بی‌شباهت به دیگران',
    ar: 'أُبقيت ولا تشبه غيرها',
  },
  fateAlike: {
    en: 'kept, though it shares wording',
    fa: 'نگه‌داشته، با عبارت مشترک',
    ar: 'أُبقيت وفيها صياغة مشتركة',
  },
  fateRemovedAs: { en: 'removed, {verdict}', fa: 'کنارگذاشته، {verdict}', ar: 'استُبعدت، {verdict}' },

  sourcesPicture: {
    en: 'What became of each source’s articles',
    fa: 'سرنوشت مطالب هر منبع',
    ar: 'مصير مقالات كل مصدر',
  },
  sourcesPictureLead: {
    en: 'Each bar is all that a source has. Beside it: its articles, and the share of them that was removed.',
    fa: 'هر نوار همهٔ مطالب یک منبع است. کنار آن: شمار مطالب و سهم کنارگذاشته‌ها.',
    ar: 'كل شريط هو جميع مقالات المصدر. وبجانبه: عدد المقالات ونسبة المستبعد منها.',
  },
  sourcesPictureAxis: { en: 'articles · removed', fa: 'مطالب · کنارگذاشته', ar: 'المقالات · المستبعد' },
  sourcesPictureRow: {
    en: '{name}: {articles}, {share} removed',
    fa: '{name}: {articles}، {share} کنارگذاشته',
    ar: '{name}: {articles}، استُبعد منها {share}',
  },
  sourceCountShare: { en: '{n} · {share}', fa: '{n} · {share}', ar: '{n} · {share}' },
  otherSources: {
    en: { one: '{n} other source', other: '{n} other sources' },
    fa: '{n} منبع دیگر',
    ar: {
      one: 'مصدر آخر',
      two: 'مصدران آخران',
      few: '{n} مصادر أخرى',
      many: '{n} مصدرًا آخر',
      other: '{n} مصدر آخر',
    },
  },

  jaccardPicture: {
    en: 'How much two articles have in common',
    fa: 'دو مطلب چقدر اشتراک دارند',
    ar: 'كم المشترك بين مقالتين',
  },
  jaccardPictureLead: {
    en: 'Pairs by jaccard: what both have, as a share of all that either has. The line is the bar of {bar}. Exact copies are not among the pairs.',
    fa: 'جفت‌ها بر پایهٔ ژاکارد: سهم آنچه هر دو دارند از همهٔ آنچه یکی از دو دارد. خط، حد نصاب {bar} است. نسخه‌های عین هم در این جفت‌ها نیستند.',
    ar: 'الأزواج بمعامل جاكارد: ما في كلتيهما نسبةً إلى كل ما في أيٍّ منهما. والخط هو الحد {bar}. ولا تدخل فيها النسخ المطابقة.',
  },
  containmentPicture: {
    en: 'How much of one stands in the other',
    fa: 'چه سهمی از یکی در دیگری هست',
    ar: 'كم من إحداهما في الأخرى',
  },
  containmentPictureLead: {
    en: 'Pairs by the larger containment: the share of one article that the other has. The line is the bar of {bar}.',
    fa: 'جفت‌ها بر پایهٔ دربرگیریِ بیشتر: سهمی از یک مطلب که در دیگری هست. خط، حد نصاب {bar} است.',
    ar: 'الأزواج بالاحتواء الأكبر: نسبة ما في إحدى المقالتين إلى الأخرى. والخط هو الحد {bar}.',
  },
  containmentPictureLeadOff: {
    en: 'Pairs by the larger containment: the share of one article that the other has. There is no bar for it.',
    fa: 'جفت‌ها بر پایهٔ دربرگیریِ بیشتر: سهمی از یک مطلب که در دیگری هست. برای آن حد نصابی نیست.',
    ar: 'الأزواج بالاحتواء الأكبر: نسبة ما في إحدى المقالتين إلى الأخرى. ولا حد له.',
  },
  likenessSays: {
    en: '{pairs}: {verdicts}. Most lie from {low} to {high}: {most}.',
    fa: '{pairs}: {verdicts}. بیشترین‌ها از {low} تا {high} است: {most}.',
    ar: '{pairs}: {verdicts}. وأكثرها من {low} إلى {high}: {most}.',
  },
  likenessBarSays: {
    en: 'At the bar of {bar} or above: {pairs}.',
    fa: 'در حد نصاب {bar} یا بالاتر: {pairs}.',
    ar: 'عند الحد {bar} أو فوقه: {pairs}.',
  },
  barAt: { en: 'bar {bar}', fa: 'حد نصاب {bar}', ar: 'الحد {bar}' },
  fromTo: { en: '{low}–{high}', fa: '{low}–{high}', ar: '{low}–{high}' },

  sizesPicture: { en: 'How large the groups are', fa: 'اندازهٔ گروه‌ها', ar: 'أحجام المجموعات' },
  sizesPictureLead: {
    en: 'Groups of which one article is kept, by how many articles they have.',
    fa: 'گروه‌هایی که از هرکدام یک مطلب نگه داشته شده، به تفکیک شمار مطالب.',
    ar: 'المجموعات التي أُبقيت من كل منها مقالة، بحسب عدد مقالاتها.',
  },
  sizesPictureSays: {
    en: '{groups} of {articles}; the largest has {largest}. {list}.',
    fa: '{groups} با {articles}؛ بزرگ‌ترین {largest} دارد. {list}.',
    ar: '{groups} فيها {articles}؛ أكبرها فيها {largest}. {list}.',
  },
  sizesPictureRow: {
    en: 'of {size} articles: {groups}',
    fa: '{size} مطلبی: {groups}',
    ar: 'عدد مقالاتها {size}: {groups}',
  },
  columnSize: { en: 'articles in the group', fa: 'مطالب گروه', ar: 'مقالات المجموعة' },
  columnGroups: { en: 'groups', fa: 'گروه‌ها', ar: 'المجموعات' },
  columnArticlesTogether: { en: 'articles in them', fa: 'مطالب آن‌ها', ar: 'مجموع مقالاتها' },

  timePicture: { en: 'Repetition over time', fa: 'تکرار در گذر زمان', ar: 'التكرار عبر الزمن' },
  perDay: { en: 'Articles by day.', fa: 'مطالب به تفکیک روز.', ar: 'المقالات بحسب اليوم.' },
  perWeek: { en: 'Articles by week.', fa: 'مطالب به تفکیک هفته.', ar: 'المقالات بحسب الأسبوع.' },
  perMonth: { en: 'Articles by month.', fa: 'مطالب به تفکیک ماه.', ar: 'المقالات بحسب الشهر.' },
  perQuarter: {
    en: 'Articles by three months.',
    fa: 'مطالب به تفکیک سه ماه.',
    ar: 'المقالات بحسب ثلاثة أشهر.',
  },
  perYear: { en: 'Articles by year.', fa: 'مطالب به تفکیک سال.', ar: 'المقالات بحسب السنة.' },
  perYears: {
    en: 'Articles by {n} years.',
    fa: 'مطالب به تفکیک {n} سال.',
    ar: {
      two: 'المقالات بحسب كل سنتين.',
      few: 'المقالات بحسب كل {n} سنوات.',
      other: 'المقالات بحسب كل {n} سنة.',
    },
  },
  weekFrom: { en: 'week of {date}', fa: 'هفتهٔ {date}', ar: 'أسبوع {date}' },
  timePictureSays: {
    en: 'From {first} to {last}: {articles}; removed: {removed}; kept though they share wording: {alike}. Most in {most}: {n}.',
    fa: 'از {first} تا {last}: {articles}؛ کنارگذاشته: {removed}؛ نگه‌داشته با عبارت مشترک: {alike}. بیشترین در {most}: {n}.',
    ar: 'من {first} إلى {last}: {articles}؛ المستبعد: {removed}؛ ما أُبقي وفيه صياغة مشتركة: {alike}. والأكثر في {most}: {n}.',
  },
  timeUndated: {
    en: {
      one: '{n} article without a date is not drawn.',
      other: '{n} articles without a date are not drawn.',
    },
    fa: '{n} مطلب بی‌تاریخ در نمودار نیست.',
    ar: {
      one: 'مقالة واحدة بلا تاريخ ليست في الرسم.',
      two: 'مقالتان بلا تاريخ ليستا في الرسم.',
      few: '{n} مقالات بلا تاريخ ليست في الرسم.',
      many: '{n} مقالة بلا تاريخ ليست في الرسم.',
      other: '{n} مقالة بلا تاريخ ليست في الرسم.',
    },
  },
  timeOutside: {
    en: {
      one: '{n} article with a date far from nearly all others is not drawn.',
      other: '{n} articles with dates far from nearly all others are not drawn.',
    },
    fa: '{n} مطلب با تاریخی دور از بیشتر مطالب در نمودار نیست.',
    ar: {
      one: 'مقالة واحدة بعيدة التاريخ عن معظمها ليست في الرسم.',
      two: 'مقالتان بعيدتا التاريخ عن معظمها ليستا في الرسم.',
      few: '{n} مقالات بعيدة التاريخ عن معظمها ليست في الرسم.',
      many: '{n} مقالة بعيدة التاريخ عن معظمها ليست في الرسم.',
      other: '{n} مقالة بعيدة التاريخ عن معظمها ليست في الرسم.',
    },
  },
  columnPeriod: { en: 'period', fa: 'دوره', ar: 'الفترة' },
  rowOutside: { en: 'far from nearly all others', fa: 'دور از بیشتر مطالب', ar: 'بعيدة عن معظمها' },

  sharedPicture: {
    en: 'Which sources share wording',
    fa: 'کدام منابع عبارت مشترک دارند',
    ar: 'أي المصادر تشترك في الصياغة',
  },
  sharedPictureLead: {
    en: 'Pairs of articles that repeat each other, or share a paragraph or a passage: between two sources and, on the diagonal, inside one. The stronger the colour, the more. Standing phrases are not counted.',
    fa: 'جفت‌هایی از مطالب که تکرار یکدیگرند یا بند یا قطعهٔ مشترک دارند: میان دو منبع و، روی قطر، درون یک منبع. هرچه پررنگ‌تر، بیشتر. عبارت‌های ثابت شمرده نشده‌اند.',
    ar: 'أزواج المقالات التي يكرّر بعضها بعضًا أو تشترك في فقرة أو مقطع: بين مصدرين، وعلى القطر داخل المصدر الواحد. وكلما اشتدّ اللون زاد العدد. ولا تُحسب العبارات الثابتة.',
  },
  sharedPictureElsewhere: {
    en: {
      one: '{n} more pair is of other sources, or of articles whose source is unknown.',
      other: '{n} more pairs are of other sources, or of articles whose source is unknown.',
    },
    fa: '{n} جفت دیگر از منابع دیگر یا از مطالبی با منبع نامعلوم است.',
    ar: {
      one: 'زوج آخر من مصادر أخرى أو من مقالات مصدرها غير معروف.',
      two: 'زوجان آخران من مصادر أخرى أو من مقالات مصدرها غير معروف.',
      few: '{n} أزواج أخرى من مصادر أخرى أو من مقالات مصدرها غير معروف.',
      many: '{n} زوجًا آخر من مصادر أخرى أو من مقالات مصدرها غير معروف.',
      other: '{n} زوج آخر من مصادر أخرى أو من مقالات مصدرها غير معروف.',
    },
  },
  sharedPictureAtMost: {
    en: 'Pairs that share several very frequent wordings may be counted more than once.',
    fa: 'جفت‌هایی که چند عبارت بسیار پربسامد مشترک دارند شاید بیش از یک بار شمرده شده باشند.',
    ar: 'قد تُحسب أكثر من مرة الأزواجُ المشتركة في عدة عبارات كثيرة التكرار.',
  },

  curvePicture: {
    en: 'What the quick search proposes',
    fa: 'جست‌وجوی سریع چه پیشنهاد می‌کند',
    ar: 'ما يقترحه البحث السريع',
  },
  curvePictureLead: {
    en: 'The more alike two articles are, the more surely the bands propose to compare them. Here: {bands} bands of {rows}.',
    fa: 'هرچه دو مطلب شبیه‌تر باشند، نوارها با اطمینان بیشتری مقایسهٔ آن‌ها را پیشنهاد می‌کنند. اینجا: {bands} نوار {rows}تایی.',
    ar: 'كلما ازداد تشابه مقالتين كان اقتراح الأشرطة لمقارنتهما أوثق. وعددها هنا {bands}، وطول كلٍّ منها {rows}.',
  },
  curveSays: {
    en: 'Probability that a pair is proposed, by jaccard: {list}. At the bar of {bar}: {share}.',
    fa: 'احتمال پیشنهاد یک جفت بر پایهٔ ژاکارد: {list}. در حد نصاب {bar}: {share}.',
    ar: 'احتمال اقتراح الزوج بمعامل جاكارد: {list}. وعند الحد {bar}: {share}.',
  },
  columnJaccard: { en: 'jaccard', fa: 'ژاکارد', ar: 'جاكارد' },
  columnContainment: { en: 'containment', fa: 'دربرگیری', ar: 'الاحتواء' },
  columnProposed: { en: 'probability', fa: 'احتمال پیشنهاد', ar: 'احتمال الاقتراح' },
} as const
