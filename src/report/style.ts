/** The report's style sheet: system fonts, both colour schemes, logical directions, paper. No request is made for it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1c1b19; --quiet: #5d5952; --line: #ddd8cd; --card: #ffffff; --accent: #8a2f1d;
  --kept: #2f6f4f; --exact: #8a2f1d; --same: #b3541e; --revision: #7a5c00; --partial: #1f5f8b; --template: #5b4b9a; --boilerplate: #6b665d;
  --gone: #ffd9d0; --come: #d5f0dc;
  --h0: #ffe6a8; --h1: #cfe8ff; --h2: #dff3c8; --h3: #f6d5ea; --h4: #e2dcff; --h5: #ffd9c2; --h6: #c9f0ec; --h7: #ececd0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --ink: #ece8e0; --quiet: #aaa398; --line: #3a3732; --card: #201e1b; --accent: #ffab94;
    --kept: #7fcfa3; --exact: #ffab94; --same: #ffb77a; --revision: #e8c95a; --partial: #8cc8f2; --template: #bdaefc; --boilerplate: #b5aea3;
    --gone: #5c2318; --come: #17452a;
    --h0: #5a4711; --h1: #143f5e; --h2: #2c4a17; --h3: #582844; --h4: #3a2f6b; --h5: #5e3017; --h6: #10494a; --h7: #474718;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 "Segoe UI", system-ui, -apple-system, "Vazirmatn", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif;
}
main, header.top, footer { max-inline-size: 74rem; margin-inline: auto; padding-inline: 1.5rem; }
header.top { padding-block: 2.5rem 1rem; }
.name { letter-spacing: .04em; color: var(--accent); font-weight: 600; margin: 0; }
h1 { font-size: clamp(1.4rem, 1rem + 1.6vw, 2.1rem); line-height: 1.3; margin: .3rem 0 1.2rem; max-inline-size: 56rem; font-weight: 650; text-wrap: balance; }
h2 { font-size: 1.3rem; margin: 3rem 0 .3rem; padding-block-start: 1rem; border-block-start: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 0 0 .5rem; font-weight: 600; overflow-wrap: anywhere; }
p.lead { color: var(--quiet); margin: 0 0 1rem; max-inline-size: 48rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; margin: 0; padding: 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); margin: 0 0 1.2rem; }
dl.figures div { background: var(--card); padding: .8rem 1rem; display: flex; flex-direction: column-reverse; }
dl.figures dt { color: var(--quiet); font-size: .9rem; }
dl.figures dd { margin: 0; font-size: 1.7rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
svg.kinds { display: block; inline-size: 100%; block-size: 1.4rem; }
ul.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: .4rem 0 0; list-style: none; font-size: .95rem; }
ul.key svg { inline-size: .8rem; block-size: .8rem; margin-inline-end: .4rem; }
.k-kept { fill: var(--kept); } .k-exact { fill: var(--exact); } .k-same { fill: var(--same); } .k-revision { fill: var(--revision); } .k-bar { fill: var(--boilerplate); }
.v { display: inline-block; padding: 0 .5rem; border: 1.5px solid; border-radius: 1rem; font-size: .85rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.v-kept { color: var(--kept); } .v-exact { color: var(--exact); } .v-same { color: var(--same); } .v-revision { color: var(--revision); }
.v-partial { color: var(--partial); } .v-template { color: var(--template); } .v-boilerplate { color: var(--boilerplate); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; inline-size: 100%; }
th, td { text-align: start; padding: .35rem .6rem; border-block-end: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--quiet); }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; }
table.matrix { inline-size: auto; }
table.matrix th[scope=row] { white-space: nowrap; color: var(--ink); max-inline-size: 18rem; overflow: hidden; text-overflow: ellipsis; }
table.matrix thead th.n { text-align: center; }
table.matrix td { text-align: center; min-inline-size: 4.6rem; border: 1px solid var(--line); background: var(--card); font-size: .85rem; }
table.matrix td.self { background: var(--h7); }
table.matrix td.none { color: var(--quiet); }
article { background: var(--card); border: 1px solid var(--line); padding: 1rem 1.2rem; margin-block: 1rem; break-inside: avoid; content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.meta { color: var(--quiet); font-size: .92rem; margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.2rem; }
blockquote { margin: .3rem 0 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--line); white-space: pre-line; overflow-wrap: anywhere; line-height: 1.8; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.9; margin: 0; }
mark { color: inherit; border-radius: .2rem; padding-block: .1rem; }
mark.gone { background: var(--gone); text-decoration: underline 2px; } mark.come { background: var(--come); text-decoration: underline 2px; }
mark.h0 { background: var(--h0); } mark.h1 { background: var(--h1); } mark.h2 { background: var(--h2); } mark.h3 { background: var(--h3); }
mark.h4 { background: var(--h4); } mark.h5 { background: var(--h5); } mark.h6 { background: var(--h6); } mark.h7 { background: var(--h7); }
mark sup { unicode-bidi: isolate; font-weight: 700; padding-inline: .15rem; font-size: .75em; }
ul.places { margin: .3rem 0 0; padding-inline-start: 1.2rem; }
footer { color: var(--quiet); padding-block: 3rem; font-size: .92rem; }
@media print {
  body { background: #fff; color: #000; font-size: 11pt; }
  nav { display: none; } article { border-color: #999; content-visibility: visible; } a { color: inherit; text-decoration: none; }
}
`
