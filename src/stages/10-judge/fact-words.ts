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
    1 یک یکم یکمین اولین نخستین, 2 دو دوم دومین, 3 سه سوم سومین, 4 چهار چهارم چهارمین, 5 پنج پنجم پنجمین,
    6 شش ششم ششمین, 7 هفت هفتم هفتمین, 8 هشت هشتم هشتمین, 9 نه نهم نهمین,
    10 ده دهم دهمین, 11 یازده یازدهم یازدهمین, 12 دوازده دوازدهم دوازدهمین, 13 سیزده سیزدهم سیزدهمین,
    14 چهارده چهاردهم چهاردهمین, 15 پانزده پانزدهم پانزدهمین,
    16 شانزده شانزدهم شانزدهمین, 17 هفده هفدهم هفدهمین, 18 هجده هجدهم هجدهمین, 19 نوزده نوزدهم نوزدهمین,
    20 بیست بیستم بیستمین, 30 سی, 40 چهل, 50 پنجاه,
    60 شصت, 70 هفتاد, 80 هشتاد, 90 نود, 100 صد, 200 دویست, 300 سیصد, 400 چهارصد, 500 پانصد, 600 ششصد,
    700 هفتصد, 800 هشتصد, 900 نهصد, 1000 هزار, 1000000 میلیون, 1000000000 میلیارد, 1000000000000 تریلیون`,
  ar: `
    1 واحد واحده الاول الاولی, 2 اثنان اثنین اثنتان الثانی الثانیه, 3 ثلاث ثلاثه الثالث الثالثه,
    4 اربع اربعه الرابع الرابعه, 5 خمس خمسه الخامس الخامسه, 6 سته السادس السادسه, 7 سبع سبعه السابع السابعه,
    8 ثمانی ثمانیه الثامن الثامنه, 9 تسع تسعه التاسع التاسعه, 10 عشر عشره العاشر العاشره, 20 عشرون عشرین,
    30 ثلاثون ثلاثین, 40 اربعون اربعین,
    50 خمسون خمسین, 60 ستون ستین, 70 سبعون سبعین, 80 ثمانون ثمانین, 90 تسعون تسعین, 100 مایه میه, 200 مایتین,
    1000 الف الاف, 2000 الفین, 1000000 ملیون ملایین, 2000000 ملیونین, 1000000000 ملیار ملیارات,
    2000000000 ملیارین, 1000000000000 تریلیون`,
  ur: `
    1 ایک, 2 دو, 3 تین, 4 چار, 5 پانچ, 7 سات, 8 اٹه, 9 نو, 10 دس, 20 بیس, 30 تیس, 40 چالیس, 50 پچاس, 60 ساٹه,
    70 ستر, 90 نوے, 100 سو, 1000 هزار, 100000 لاکه, 10000000 کروڑ, 1000000000 ارب`,
  en: `
    1 one first, 2 two second, 3 three third, 4 four fourth, 5 five fifth, 6 six sixth, 7 seven seventh,
    8 eight eighth, 9 nine ninth, 10 ten tenth, 11 eleven, 12 twelve,
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
