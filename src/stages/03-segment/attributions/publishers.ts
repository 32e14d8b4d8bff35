/**
 * Agencies and publishers, one a line: the name that Takrar gives it, then its spellings. `?` before a spelling: the
 * word means something else too, so that it counts only inside a formula, where nothing follows it. A line with `*`
 * for a name is a credit that names nobody ("agencies").
 */
export const PUBLISHERS = `
# Wire services
AFP | فرانس برس | فرانسبرس | فرانس پرس | فرانس‌پرس | أ ف ب | أف ب | افب | ا ف پ | ای اف پی | اے ایف پی | خبرگزاری فرانسه | وكالة الأنباء الفرنسية | وكالة الصحافة الفرنسية | AFP | Agence France Presse
AP | أسوشيتد برس | أسوشييتد برس | أسوشيتدبرس | أسوشييتدبرس | أسوشيتيد برس | اسوشيتد پرس | آسوشیتدپرس | اسوشییتدپرس | اے پی | ?أ ب | ?ای پی | AP | Associated Press
Reuters | رويترز | روترز | رائٹرز | روئیٹرز | Reuters | Reuter
UPI | یونایتدپرس | یونایتد پرس | يونايتد برس إنترناشونال | يو بي آي | UPI | United Press International
DPA | د ب أ | دي بي أيه | وكالة الأنباء الألمانية | خبرگزاری آلمان | DPA | Deutsche Presse Agentur
EFE | إيفي | إفي | وكالة الأنباء الإسبانية | EFE
ANSA | أنسا | وكالة الأنباء الإيطالية | ANSA
Bloomberg | بلومبرغ | بلومبيرغ | بلومبرج | بلومبيرج | بلومبرگ | Bloomberg
Dow Jones | داو جونز نيوزوايرز | Dow Jones Newswires | Dow Jones News Service
Press Association | بريس أسوسييشن | برس أسوسيشن | Press Association
Kyodo | كيودو | Kyodo | Kyodo News | Kyodo News Agency | Kyodo News Service
Jiji Press | جيجي برس | Jiji Press | Jiji
Xinhua | شينخوا | شینهوا | زينخوا | Xinhua | New China News Agency | New China News | وكالة أنباء الصين الجديدة | خبرگزاری شینهوا
CNS | China News Service
Yonhap | يونهاب | یونهاپ | Yonhap
KCNA | وكالة الأنباء المركزية الكورية | وكالة الأنباء الكورية الشمالية | وكالة الأنباء الكورية المركزية | KCNA
PTI | Press Trust of India | پی ٹی آئی | PTI
IANS | انڈو ایشین نیوز سروس | IANS
TASS | تاس | إيتار تاس | ایتارتاس | Tass | Itar Tass
RIA Novosti | نوفوستي | ريا نوفوستي | ریانووستی | ریا نووستی | نووستی | RIA Novosti | Novosti
Interfax | إنترفاكس | اینترفکس | اینترفاکس | انترفكس | Interfax
Sputnik | سبوتنيك | سبوتنك | اسپوتنیک | اسپوتینک | Sputnik
Tanjug | تانيوغ | Tanjug
PAP | PAP
MTI | MTI
Antara | Antara
BSS | BSS
SPK | SPK
Notimex | Notimex
Belga | Belga
Telam | Telam
Venpres | Venpres
ANP | ANP
Bernama | برناما | Bernama
Anadolu | الأناضول | أناضول | آناتولی | آناطولی | اناطولیہ | Anadolu | Anadolu Agency | Anatolian Agency | وكالة أنباء الأناضول
Dogan | ?دوغان | Dogan News Agency
IHA | ?إخلاص | Ihlas News Agency
# Iran
ISNA | ايسنا | خبرگزاری دانشجویان ایران | خبرگزاری دانشجویان | إسنا | ISNA | Iranian Students News Agency
IRNA | ایرنا | إرنا | خبرگزاری جمهوری اسلامی | وكالة الأنباء الإيرانية الرسمية | وكالة الجمهورية الإسلامية للأنباء | IRNA | Islamic Republic News Agency
Fars | ?فارس | خبرگزاری فارس | خبرگزاری فارس نیوز | وكالة أنباء فارس | وكالة فارس | Fars News | Fars News Agency
Tasnim | تسنیم | Tasnim | Tasnim News Agency
Mehr | ?مهر | خبرگزاری مهر | وكالة مهر | وكالة أنباء مهر | مهر نیوز | Mehr News | Mehr News Agency
YJC | باشگاه خبرنگاران | باشگاه خبرنگاران جوان | نادي المراسلين الشباب | YJC | Young Journalists Club
ILNA | ایلنا | خبرگزاری کار ایران | ILNA
ISCA | ایسکانیوز | ایسکا نیوز
IKNA | ایکنا | IKNA
IBNA | ایبنا | IBNA
ITNA | ایتنا
IMNA | ایمنا
Mizan | ?میزان | خبرگزاری میزان | ميزان أونلاين
Borna | ?برنا | خبرگزاری برنا
Anna | ?آنا | خبرگزاری آنا
Shana | ?شانا | خبرگزاری شانا
Defa Press | دفاع پرس | دفاعپرس
Sepah News | سپاه نیوز
ICANA | خانه ملت | خبرگزاری خانه ملت
IRIB | صدا و سیما | خبرگزاری صدا و سیما | صداوسیما | واحد مرکزی خبر | هيئة الإذاعة والتلفزيون الإيرانية | التلفزيون الإيراني | التلفزيون الرسمي الإيراني | التلفزيون الإيراني الرسمي
Press TV | پرس تی وی | برس تي في | Press TV
Al-Alam | ?العالم | شبکه العالم | قناة العالم
Snn | خبرگزاری دانشجو
Asr Iran | عصر ایران | عصرایران | ایرانا
Tabnak | تابناک
Rooz-e No | روز نو | روزنو | روز نوو
Entekhab | ?انتخاب | سایت انتخاب | پایگاه خبری انتخاب
Fararu | فرارو
Khabar Online | خبرآنلاین | خبر آنلاین
Mashregh | مشرق نیوز | ?مشرق
Alef | ?الف | سایت الف
Jamaran | جماران
Varzesh3 | ورزش سه | ورزش۳
Eghtesad Online | اقتصاد آنلاین | اقتصادآنلاین
Donya-e-Eqtesad | دنیای اقتصاد
Etemad | ?اعتماد | روزنامه اعتماد | اعتمادآنلاین | اعتماد آنلاین
Shargh | ?شرق | روزنامه شرق
Kayhan | کیهان
Hamshahri | همشهری | همشهری آنلاین
Jomhouri-e Eslami | روزنامه جمهوری اسلامی
Ettelaat | روزنامه اطلاعات
Iran Newspaper | روزنامه ایران
Aftab News | آفتاب نیوز | آفتاب‌نیوز
Bultan News | بولتن نیوز
Rokna | رکنا
# Arab world
SANA | سانا | وكالة الأنباء السورية | وكالة الأنباء العربية السورية | SANA
WAFA | ?وفا | وكالة وفا | خبرگزاری وفا | وكالة الأنباء الفلسطينية | وكالة الأنباء والمعلومات الفلسطينية | WAFA
Maan | وكالة معا | وكالة معا الإخبارية
SPA | واس | وكالة الأنباء السعودية | وكالة الأنباء السعودية الرسمية | Saudi Press Agency
WAM | ?وام | وكالة وام | خبرگزاری وام | وكالة أنباء الإمارات | وكالة الأنباء الإماراتية | وكالة الأنباء الإماراتية الرسمية | خبرگزاری رسمی امارات | WAM
KUNA | كونا | وكالة الأنباء الكويتية | KUNA
QNA | ?قنا | وكالة الأنباء القطرية | Qatar News Agency
BNA | ?بنا | وكالة أنباء البحرين | وكالة الأنباء البحرينية
ONA | وكالة الأنباء العمانية
Petra | ?بترا | وكالة بترا | وكالة الأنباء الأردنية | Petra News Agency
NNA | الوكالة الوطنية للإعلام | وكالة الأنباء اللبنانية | الوكالة الوطنية للإعلام اللبنانية
INA | ?واع | وكالة الأنباء العراقية | الوكالة الوطنية العراقية للأنباء | Iraqi News Agency | INA
MENA | أ ش أ | وكالة أنباء الشرق الأوسط | وكالة الأنباء المصرية | Middle East News Agency
Saba | ?سبأ | وكالة سبأ | وكالة الأنباء اليمنية
SUNA | ?سونا | وكالة السودان للأنباء | وكالة الأنباء السودانية
APS | ?واج | وكالة الأنباء الجزائرية | APS
TAP | TAP | ?وات | وكالة تونس أفريقيا للأنباء | وكالة الأنباء التونسية
MAP | MAP | ?ومع | وكالة المغرب العربي للأنباء | وكالة الأنباء المغربية | وكالة المغرب العربي
LANA | وكالة الأنباء الليبية
Amaq | أعماق | وكالة أعماق | Amaq
Al Jazeera | ?الجزيرة | قناة الجزيرة | شبكة الجزيرة | الجزيرة نت | Al Jazeera | Aljazeera
Al Arabiya | ?العربية | قناة العربية | العربية نت | Al Arabiya | Alarabiya
Al Hadath | قناة الحدث | العربية الحدث
Sky News Arabia | سكاي نيوز عربية | اسکای نیوز عربی | Sky News Arabia
Sky News | سكاي نيوز | اسکای نیوز | Sky News
Al Mayadeen | الميادين | شبکه المیادین
Al Manar | ?المنار | قناة المنار | تلفزيون المنار
Al Masirah | ?المسيرة | قناة المسيرة
Al-Sumaria | السومرية نيوز | السومرية | سومریه نیوز | سومریهنیوز
Al Nashra | ?النشرة | سایت النشره
Al Ahed | ?العهد | پایگاه العهد
Asharq Al-Awsat | صحيفة الشرق الأوسط | جريدة الشرق الأوسط | روزنامه الشرق الاوسط
Rai al-Youm | رأي اليوم
Al-Quds Al-Arabi | القدس العربي
Youm7 | اليوم السابع
Al-Ahram | الأهرام | بوابة الأهرام
Al-Monitor | المونيتور | المانیتور | Al Monitor
Russia Today | روسيا اليوم | روسیاالیوم | راشاتودی | راشا تودی | آر تي | Russia Today | ?RT
Enab Baladi | عنب بلدي
# Broadcasters
State television | التلفزيون الرسمي | التلفزيون الحكومي | تلويزيون دولتى | state television | state run television
Syrian state television | التلفزيون السوري | التلفزيون الرسمي السوري | التلفزيون السوري الرسمي | تلویزیون سوریه
Iraqi state television | التلفزيون العراقي | التلفزيون الرسمي العراقي | تلفزيون العراقية
Egyptian state television | التلفزيون المصري | التلفزيون الرسمي المصري
Libyan state television | التلفزيون الليبي | التلفزيون الرسمي الليبي
Turkish state television | التلفزيون التركي | التلفزيون الرسمي التركي | تي آر تي | TRT
Israeli television | التلفزيون الإسرائيلي | هيئة البث الإسرائيلية | الإذاعة الإسرائيلية | إذاعة الجيش الإسرائيلي | رادیو اسرائیل
Russian television | التلفزيون الروسي
BBC | بي بي سي | بیبیسی | هيئة الإذاعة البريطانية | BBC | BBC News | British Broadcasting Corporation
CNN | سي إن إن | سیانان | CNN | CNN بالعربية | سي إن إن بالعربية | CNN Arabic | Cable News Network
CNBC | سي إن بي سي | سیانبیسی | CNBC
CBS | سي بي إس | سي بي إس نيوز | سیبیاس | CBS News
NBC | إن بي سي | إن بي سي نيوز | انبیسی | NBC News | NBC Television
ABC | إيه بي سي | إيه بي سي نيوز | أي بي سي نيوز | ABC News
Fox News | فوكس نيوز | فاکس نیوز | Fox News
NPR | ان پی آر | NPR
Euronews | يورونيوز | یورو نیوز | Euronews
France 24 | فرانس 24 | فرانس24 | France 24 | France24
Deutsche Welle | دويتشه فيله | دويتشه فيلله | دویچه وله | DW | Deutsche Welle
Radio Farda | رادیو فردا | Radio Farda
VOA | صدای آمریکا | صوت أمريكا | Voice of America | VOA
Radio Sawa | راديو سوا
NHK | ان اچ کی | NHK
Geo News | جیو نیوز
Waqt News | وقت نیوز
Dunya News | دنیا نیوز
Express News | ایکسپریس نیوز
ARY | اے آر وائی | اے آر وائی نیوز
# Pakistan and India
APP | اے پی پی | APP
NNI | این این آئی
INP | آئی این پی
Sana News | ثناء نیوز
KMS | کشمیر میڈیا سروس
# Newspapers and sites
New York Times | نيويورك تايمز | نيو يورك تايمز | نیویورکتایمز | New York Times
Washington Post | واشنطن بوست | الواشنطن بوست | واشنگتن پست | واشنگتنپست | Washington Post
Wall Street Journal | وول ستريت جورنال | وال استریت ژورنال | والاستریت ژورنال | والاستریت‌ژورنال | وال ستريت جورنال | Wall Street Journal
Los Angeles Times | لوس أنجلوس تايمز | لس آنجلس تایمز | Los Angeles Times
USA Today | يو إس إيه توداي | یو اس ای تودی | USA Today
Financial Times | فايننشال تايمز | فايننشيال تايمز | Financial Times
The Times | صحيفة التايمز | روزنامه تایمز | The Times
Sunday Times | صنداي تايمز | ساندی تایمز | Sunday Times
Guardian | الغارديان | غارديان | الجارديان | گاردین | The Guardian | ?Guardian
Independent | الإندبندنت | إندبندنت | ایندیپندنت | The Independent
Telegraph | ديلي تلغراف | ديلي تلجراف | دیلی تلگراف | الديلي تلغراف | Daily Telegraph | Sunday Telegraph
Daily Mail | ديلي ميل | الديلي ميل | دیلیمیل | Daily Mail
Daily Express | ديلي إكسبريس | دیلی اکسپرس | Daily Express
Mirror | ديلي ميرور | دیلی میرر | Daily Mirror
Observer | الأوبزرفر | آبزرور | The Observer | ?Observer
Economist | الإيكونوميست | إيكونوميست | اکونومیست | The Economist
Politico | بوليتيكو | پولیتیکو | Politico
Axios | أكسيوس | Axios
The Hill | ذا هيل | پایگاه خبری هیل
Newsweek | نيوزويك | Newsweek
Time | مجلة تايم | نشریه تایم | Time Magazine
Forbes | فوربس | فوربز | Forbes
Foreign Policy | فورين بوليسي | فارین پالسی | Foreign Policy
Business Insider | بزنس إنسايدر | بيزنس إنسايدر | بیزینس اینسایدر | Business Insider
Daily Beast | ديلي بيست | Daily Beast
Haaretz | هآرتس | هاآرتص | Haaretz
Yedioth Ahronoth | يديعوت أحرونوت | یدیعوت آحارونوت | Yedioth Ahronoth
Jerusalem Post | جيروزاليم بوست | جروزالم پست | جروزالیم پست | اورشلیم پست | Jerusalem Post
Times of Israel | تايمز أوف إسرائيل | تایمز اسرائیل | تایمز آو اسرائیل | Times of Israel
Israel Hayom | إسرائيل هيوم | اسراییل هایوم | اسرائیل الیوم
Maariv | معاريف | معاریو | Maariv
Le Monde | لوموند | Le Monde
Le Figaro | لوفيغارو | لو فيغارو | لوفیگارو | فیگارو | لو فیگارو | Le Figaro
Liberation | ليبراسيون
Le Parisien | لوباريزيان | لو باريزيان
L'Equipe | ليكيب | لکیپ | L'Equipe
Der Spiegel | دير شبيغل | دير شبيجل | اشپیگل | Der Spiegel | Spiegel
Bild | بيلد | Bild
Die Welt | دي فيلت | دی ولت | Die Welt
Handelsblatt | هاندلسبلات | Handelsblatt
El Pais | البايس | إلباييس | El Pais
Marca | ماركا | الماركا
AS | ?آس
Mundo Deportivo | موندو ديبورتيفو | موندو دپورتیوو | Mundo Deportivo
Sport | ?سبورت | صحيفة سبورت
Hurriyet | حرييت | ?حریت | Hurriyet
Sabah | صحيفة صباح
Daily Sabah | ديلي صباح
Yeni Safak | يني شفق | Yeni Safak
Izvestia | إزفستيا | ایزوستیا | Izvestia
Pravda | برافدا | پراودا | Pravda
Kommersant | كوميرسانت | کامرسانت | Kommersant
China Daily | تشاينا ديلي | China Daily | China Daily Business Weekly
People's Daily | صحيفة الشعب الصينية | People's Daily
Asahi Shimbun | أساهي شيمبون | Asahi Shimbun
Yomiuri Shimbun | يوميوري شيمبون | Yomiuri Shimbun
Mainichi Shimbun | Mainichi Shimbun
Nihon Keizai Shimbun | Nihon Keizai Shimbun | Nihon Keizai
Jakarta Post | Jakarta Post
Herald Tribune | Herald Tribune | International Herald Tribune
South China Morning Post | South China Morning Post
Dawn | ?ڈان | Dawn newspaper
The Verge | ذا فيرج | ورج | The Verge
TechCrunch | تكرانش | تيك كرانش | تککرانچ | تک کرانچ | TechCrunch
Engadget | إنغادجت | انگجت | Engadget
Mashable | ماشابل | مشابل | Mashable
CNET | سينت | سی نت | CNET
Wired | وايرد | ?Wired
Gizmag | گیزمگ | Gizmag
Tech Times | تکتایمز | تک تایمز | Tech Times
Hollywood Reporter | هوليوود ريبورتر | هالیوود ریپورتر | Hollywood Reporter
Variety | فارايتي | ورایتی
Sky Sports | سكاي سبورتس | سكاي سبورت | اسکای اسپورت | اسکای اسپورتس | Sky Sports
ESPN | إي إس بي إن | ای اس پی ان | ESPN
# Credits that name nobody
* | وكالات | الوكالات | خبر ایجنسیاں | نیوز ایجنسیاں | AGENCIES | خبرگزاری‌ها | خبرگزاری ها | مانیٹرنگ ڈیسک | مانیٹرگ ڈیسک | سپورٹس ڈیسک | اسپورٹس ڈیسک | نیٹ نیوز | سپورٹس رپورٹر | نمائندہ خصوصی | نامہ نگار | بزنس رپورٹر | خبر نگار خصوصی
`
