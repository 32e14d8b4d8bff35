/**
 * Words that state a number or a date without a digit, in folded spelling, by language. With the words that have a
 * digit they are the facts that texts of one form exchange: today's prices for yesterday's.
 *
 * To add a language, add a key to each list. Words are folded (see `foldedText`), of one token, and seldom mean
 * anything else. Months and weekdays follow CLDR 48: Gregorian with Levantine and Maghrebi names, Persian, Islamic.
 */
/** The numeral, then the words that write it, ordinals included; groups end with a comma. */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  fa: `
    1 یک یکم, 2 دو دوم, 3 سه سوم, 4 چهار چهارم, 5 پنج پنجم, 6 شش ششم, 7 هفت هفتم, 8 هشت هشتم, 9 نه نهم,
    10 ده دهم, 11 یازده یازدهم, 12 دوازده دوازدهم, 13 سیزده سیزدهم, 14 چهارده چهاردهم, 15 پانزده پانزدهم,
    16 شانزده شانزدهم, 17 هفده هفدهم, 18 هجده هجدهم, 19 نوزده نوزدهم, 20 بیست بیستم, 30 سی, 40 چهل, 50 پنجاه,
    60 شصت, 70 هفتاد, 80 هشتاد, 90 نود, 100 صد, 200 دویست, 300 سیصد, 400 چهارصد, 500 پانصد, 600 ششصد,
    700 هفتصد, 800 هشتصد, 900 نهصد, 1000 هزار, 1000000 میلیون, 1000000000 میلیارد, 1000000000000 تریلیون`,
  ar: `
    1 واحد واحده, 2 اثنان اثنین اثنتان, 3 ثلاث ثلاثه, 4 اربع اربعه, 5 خمس خمسه, 6 سته, 7 سبع سبعه,
    8 ثمانی ثمانیه, 9 تسع تسعه, 10 عشر عشره, 20 عشرون عشرین, 30 ثلاثون ثلاثین, 40 اربعون اربعین,
    50 خمسون خمسین, 60 ستون ستین, 70 سبعون سبعین, 80 ثمانون ثمانین, 90 تسعون تسعین, 100 مایه میه, 200 مایتین,
    1000 الف الاف, 2000 الفین, 1000000 ملیون ملایین, 2000000 ملیونین, 1000000000 ملیار ملیارات,
    2000000000 ملیارین, 1000000000000 تریلیون`,
  ur: `
    1 ایک, 2 دو, 3 تین, 4 چار, 5 پانچ, 7 سات, 8 اٹه, 9 نو, 10 دس, 20 بیس, 30 تیس, 40 چالیس, 50 پچاس, 60 ساٹه,
    70 ستر, 90 نوے, 100 سو, 1000 هزار, 100000 لاکه, 10000000 کروڑ, 1000000000 ارب`,
  en: `
    1 one, 2 two, 3 three, 4 four, 5 five, 6 six, 7 seven, 8 eight, 9 nine, 10 ten, 11 eleven, 12 twelve,
    13 thirteen, 14 fourteen, 15 fifteen, 16 sixteen, 17 seventeen, 18 eighteen, 19 nineteen, 20 twenty,
    30 thirty, 40 forty, 50 fifty, 60 sixty, 70 seventy, 80 eighty, 90 ninety, 100 hundred, 1000 thousand,
    1000000 million, 1000000000 billion, 1000000000000 trillion`,
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
