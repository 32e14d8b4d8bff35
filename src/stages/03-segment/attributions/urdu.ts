/** Urdu: see lexicon.ts for what a line means. */
export const URDU = `
quoted  {publisher} (کے مطابق|کی رپورٹ کے مطابق|نے بتایا|نے لکھا|نے رپورٹ|کا کہنا ہے)
quoted  {publisher} سے (بات چیت|گفتگو|بات کرتے)
quoted  {publisher} کو (بتایا|انٹرویو)

label   ماخذ
label   بشکریہ

weak    اخبار
weak    خبر رساں ادارے
weak    خبررساں ادارے
weak    نشریاتی ادارے
weak    خبر رساں ایجنسی
weak    ٹی وی چینل
weak    نجی ٹی وی

between برطانوی بھارتی امریکی سرکاری فرانسیسی روسی چینی ایرانی معروف

and     اور

stop    کے کی نے کو سے کا میں پر

not     ایک اس یہ
`
