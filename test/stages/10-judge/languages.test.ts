import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/library.ts'

/** An invented story in sentences, and one foreign to it. */
const STORIES = {
  fa: {
    story: [
      'شورای شهر نیلوفرآباد دیروز پس از سه ساعت گفت‌وگو تصویب کرد که پل چوبی روی رودخانه از نو ساخته شود.',
      'استادکاران محلی می‌گویند پایه‌های این پل در سیلاب بهار گذشته سست شده و رفت‌وآمد کودکان بر آن خطرناک است.',
      'قرار است کار از هفته آینده آغاز شود و در این مدت قایقی کوچک مردم را رایگان به آن سوی آب می‌رساند.',
      'باغداران کرانهٔ شرقی نگران‌اند که محصول انگورشان پیش از پایان کار به بازار نرسد و خواستار جاده‌ای موقت شده‌اند.',
    ],
    foreign:
      'گروه سرود دبستان در حیاط کتابخانه برای سالمندان آواز خواند و عصرانه‌ای ساده میان مهمانان پخش شد.',
  },
  ar: {
    story: [
      'قرر مجلس بلدة الياسمين أمس بعد نقاش طويل إعادة بناء الجسر الخشبي القديم فوق النهر قبل حلول الشتاء.',
      'ويقول الحرفيون إن أعمدة الجسر ضعفت بعد سيول الربيع الماضي وإن عبور الأطفال عليه صار محفوفا بالخطر.',
      'ومن المقرر أن تبدأ الأعمال الأسبوع المقبل على أن ينقل قارب صغير السكان مجانا إلى الضفة الأخرى.',
      'ويخشى أصحاب البساتين في الجهة الشرقية ألا يصل محصول العنب إلى السوق ولذلك طالبوا بطريق مؤقت.',
    ],
    foreign: 'غنت فرقة المدرسة الابتدائية في ساحة المكتبة أمام كبار السن ثم وزعت الحلوى على الضيوف.',
  },
  en: {
    story: [
      'The council of Willow Landing decided yesterday after a long debate that the wooden bridge will be built anew.',
      'Local carpenters say that its posts were loosened by the spring flood and that children are not safe on it.',
      'Work is to start next week, and a small boat will carry people across the water without charge until then.',
      'Growers on the eastern bank worry that their grapes will miss the market and have asked for a temporary road.',
    ],
    foreign:
      'A primary school choir sang for pensioners in the library yard before tea and plain cake were handed round.',
  },
} as const

const TEMPLATES = {
  fa: (n: readonly number[]) =>
    `دمای امروز ${n[0]} و فردا ${n[1]} درجه است؛ باد ${n[2]} کیلومتر و نم ${n[3]} درصد گزارش شد.`,
  ar: (n: readonly number[]) =>
    `درجة الحرارة اليوم ${n[0]} وغدا ${n[1]} درجة، والرياح ${n[2]} كيلومترا والرطوبة ${n[3]} في المئة.`,
  en: (n: readonly number[]) =>
    `It is ${n[0]} degrees today and ${n[1]} tomorrow, with wind of ${n[2]} miles and ${n[3]} per cent damp.`,
} as const

describe.each(['fa', 'ar', 'en'] as const)('verdicts in %s', (language) => {
  const { story, foreign } = STORIES[language]
  const whole = story.join('\n')

  it('exact: only signs and spacing differ', () => {
    expect(judge(whole, `  ${story.join(' * ')}!!`).verdict).toBe('exact')
  })

  it('same: a word is gone from each of two sentences', () => {
    const edited = story.map((sentence, i) => (i < 2 ? sentence.replace(/ \S+ /, ' ') : sentence))
    const { verdict, score } = judge(whole, edited.join('\n'))
    expect(verdict).toBe('same')
    expect(score).toBeGreaterThan(0.9)
  })

  it('same: a paragraph has moved', () => {
    expect(judge(whole, [story[3], story[0], story[1], story[2]].join('\n')).verdict).toBe('same')
  })

  it('revision: an update holds the stub, whichever side it is on', () => {
    const stub = story.slice(0, 2).join('\n')
    expect(judge(stub, whole)).toMatchObject({ verdict: 'revision', coverageA: 1 })
    expect(judge(whole, stub)).toMatchObject({ verdict: 'revision', coverageB: 1 })
  })

  it('partial: one sentence among the news of others', () => {
    const digest = [foreign, story[0], story[1], foreign].join('\n')
    expect(judge(story[0], digest).verdict).toBe('partial')
  })

  it('template: the same form on another day', () => {
    const report = TEMPLATES[language]
    expect(judge(report([21, 19, 14, 40]), report([8, 11, 33, 72])).verdict).toBe('template')
  })

  it('same: the same form with one number put right', () => {
    const report = TEMPLATES[language]
    expect(judge(report([21, 19, 14, 40]), report([21, 19, 14, 41])).verdict).toBe('same')
  })

  it('partial, with a low score: another story', () => {
    const { verdict, score } = judge(whole, foreign)
    expect(verdict).toBe('partial')
    expect(score).toBeLessThan(0.3)
  })
})
