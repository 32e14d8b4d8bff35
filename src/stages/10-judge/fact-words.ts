/**
 * Words that state a number or a date without a digit, in folded spelling, by language. With the words that have a
 * digit they are the facts that texts of one form exchange: today's prices for yesterday's.
 *
 * To add a language, add a key to each list. Words are folded (see `foldedText`), of one token, and seldom mean
 * anything else. Months and weekdays follow CLDR 48: Gregorian with Levantine and Maghrebi names, Persian, Islamic.
 */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  fa: `یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه
    شصت هفتاد هشتاد نود صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد هزار میلیون میلیارد تریلیون یکم دوم سوم چهارم
    پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم`,
  ar: `واحد واحده اثنان اثنین اثنتان ثلاث ثلاثه اربع اربعه خمسه سته سبعه ثمانیه تسعه عشره عشرون عشرین ثلاثون ثلاثین
    اربعون اربعین خمسون خمسین ستون ستین سبعون سبعین ثمانون ثمانین تسعون تسعین مایه میه مایتین الف الفین الاف ملیون
    ملیونین ملایین ملیار ملیاری ملیارات تریلیون`,
  ur: `ایک تین چار پانچ سات اٹه نو دس بیس تیس چالیس پچاس ساٹه ستر نوے سو لاکه کروڑ ارب`,
  en: `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion`,
}

export const DATE_WORDS: Readonly<Record<string, string>> = {
  fa: `شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه فروردین اردیبهشت خرداد تیر مرداد شهریور مهر ابان اذر دی بهمن
    اسفند ژانویه فوریه مارس اوریل ژوین ژوییه اوت سپتامبر اکتبر نوامبر دسامبر فروردینماه اردیبهشتماه خردادماه تیرماه
    مردادماه شهریورماه مهرماه ابانماه اذرماه دیماه بهمنماه اسفندماه رجب شعبان رمضان شوال محرم صفر ذیقعده ذیحجه`,
  ar: `السبت الاحد الاثنین الثلاثاء الثلاثا الاربعاء الاربعا الخمیس الجمعه ینایر فبرایر مارس ابریل مایو یونیو یولیو
    اغسطس سبتمبر اکتوبر نوفمبر دیسمبر شباط اذار نیسان ایار حزیران تموز اب ایلول تشرین کانون جانفی فیفری افریل جوان
    جویلیه اوت یولیوز غشت شتنبر نونبر دجنبر رجب شعبان رمضان شوال محرم صفر جمادی`,
  ur: `پیر منگل بده جمعرات جمعه اتوار جنوری فروری مارچ اپریل جون جولایی اگست ستمبر اکتوبر نومبر دسمبر`,
  en: `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december`,
}
