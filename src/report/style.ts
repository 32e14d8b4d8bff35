import { FINDING_STYLE } from './finding-style.ts'
import { PICTURE_STYLE } from './pictures/picture-style.ts'

/** Colours of both schemes, and the page around the findings: system fonts, logical directions, paper. */
const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --ink: #1d1b18; --quiet: #625d55; --line: #ddd7cb; --card: #ffffff; --accent: #8a2f1d; --wash: #f2eee6;
  --kept: #2b6a4a; --exact: #8a2f1d; --same: #a84d18; --revision: #725500; --partial: #1c5a88; --template: #584797; --boilerplate: #66615a; --translation: #0d6462; --none: #66615a;
  --own: #ffddb0; --own-b: #c9e3ff; --spelling: #7a6a3a;
  --h0: #ffe39a; --h1: #c5e2ff; --h2: #d6f0b8; --h3: #f8cfe6; --h4: #dcd3ff; --h5: #ffd3b5; --h6: #bdeee8; --h7: #e6e4b8;
  --f0: #c98a00; --f1: #2f7fc4; --f2: #5f9a1f; --f3: #c2508f; --f4: #7a62d1; --f5: #d0651f; --f6: #1c9a8e; --f7: #8f8a2a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --ink: #ece8e0; --quiet: #aca59a; --line: #3b3833; --card: #1f1d1a; --accent: #ffab94; --wash: #262420;
    --kept: #7fcfa3; --exact: #ffab94; --same: #ffb77a; --revision: #e8c95a; --partial: #8cc8f2; --template: #bdaefc; --boilerplate: #b5aea3; --translation: #74d4cd; --none: #b5aea3;
    --own: #5c3a10; --own-b: #163f63; --spelling: #d8c27a;
    --h0: #5a4711; --h1: #143f5e; --h2: #2c4a17; --h3: #582844; --h4: #3a2f6b; --h5: #5e3017; --h6: #10494a; --h7: #474718;
    --f0: #f0b93a; --f1: #6fb6f2; --f2: #9ad65a; --f3: #ee8fc2; --f4: #ae9bff; --f5: #ff9d5e; --f6: #5fd8cb; --f7: #cfc95a;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-block-start: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "Vazirmatn", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif;
}
main, header.top, footer { max-inline-size: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
header.top { padding-block: 2rem .5rem; }
.name { letter-spacing: .02em; color: var(--accent); font-weight: 650; margin: 0; }
h1 { font-size: clamp(1.45rem, 1rem + 1.8vw, 2.2rem); line-height: 1.3; margin: .2rem 0 1rem; max-inline-size: 54rem; font-weight: 650; text-wrap: balance; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 .4rem; padding-block-start: .9rem; border-block-start: 2px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 2rem 0 .2rem; }
h5 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
.count { color: var(--quiet); font-weight: 500; font-variant-numeric: tabular-nums; }
.lead { color: var(--quiet); margin: 0 0 1rem; max-inline-size: 48rem; }
.meta { color: var(--quiet); font-size: .9rem; margin: .2rem 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding-block: .15rem; }
a { color: var(--accent); text-underline-offset: .15em; }
code { font: .9em ui-monospace, "Cascadia Mono", Menlo, monospace; }
abbr[title] { text-decoration: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: .35rem; padding: .3rem .7rem; min-block-size: 2.3rem; }
button { cursor: pointer; }
button:hover { border-color: var(--accent); color: var(--accent); }
summary { cursor: pointer; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); margin: .8rem 0 1rem; }
dl.figures div { background: var(--card); padding: .7rem 1rem; display: flex; flex-direction: column-reverse; }
dl.figures dt { color: var(--quiet); font-size: .9rem; }
dl.figures dd { margin: 0; font-size: 1.7rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
svg.fates { display: block; inline-size: 100%; block-size: 1.2rem; border-radius: .2rem; }
ul.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: .5rem 0 .6rem; list-style: none; font-size: .95rem; }
ul.key svg { inline-size: .8rem; block-size: .8rem; margin-inline-end: .4rem; }
.k-kept { fill: var(--kept); } .k-exact { fill: var(--exact); } .k-same { fill: var(--same); } .k-revision { fill: var(--revision); }
.k-partial { fill: var(--partial); } .k-template { fill: var(--template); } .k-boilerplate { fill: var(--boilerplate); } .k-none { fill: var(--none); }
.v { display: inline-block; padding: 0 .55rem; border: 1.5px solid; border-radius: 1rem; font-size: .85rem; font-weight: 600; line-height: 1.55; white-space: nowrap; }
.v-kept { color: var(--kept); } .v-exact { color: var(--exact); } .v-same { color: var(--same); } .v-revision { color: var(--revision); }
.v-partial { color: var(--partial); } .v-template { color: var(--template); } .v-boilerplate { color: var(--boilerplate); } .v-translation { color: var(--translation); } .v-none { color: var(--none); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; inline-size: 100%; }
th, td { text-align: start; padding: .35rem .6rem; border-block-end: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--quiet); }
td { overflow-wrap: anywhere; min-inline-size: 4.5rem; }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; }
table.stacked td:first-child { min-inline-size: 12rem; }
@media (max-width: 40rem) {
  table.stacked, .stacked tbody { display: block; } .stacked thead { display: none; }
  .stacked tr { display: block; padding-block: .5rem; border-block-end: 1px solid var(--line); }
  .stacked td { display: grid; grid-template-columns: 7rem 1fr; gap: .6rem; border: 0; padding: .1rem 0; text-align: start; }
  .stacked td:empty { display: none; }
  .stacked td::before { content: attr(data-heading); color: var(--quiet); font-size: .85rem; }
}
table.matrix { inline-size: auto; border-collapse: separate; border-spacing: 0; }
table.matrix th[scope=row] { color: var(--ink); font-weight: 500; inline-size: 17rem; min-inline-size: 9rem; max-inline-size: 17rem; overflow-wrap: anywhere; position: sticky; inset-inline-start: 0; background: var(--paper); line-height: 1.4; }
table.matrix .number { color: var(--quiet); font-variant-numeric: tabular-nums; }
table.matrix thead th.n { text-align: center; }
table.matrix td { text-align: center; vertical-align: middle; min-inline-size: 5.2rem; border: 1px solid var(--line); border-block-start-width: 0; border-inline-start-width: 0; background: var(--card); font-size: .85rem; padding: .3rem; line-height: 1.4; }
table.matrix tbody tr:first-child td { border-block-start-width: 1px; }
table.matrix th[scope=row] + td { border-inline-start-width: 1px; }
table.matrix td.self { background: var(--wash); }
table.matrix td.none { color: var(--quiet); }
table.matrix td a { color: inherit; display: block; }
table.matrix td a .v { text-decoration: none; }
table.matrix.compact td { min-inline-size: 2.9rem; padding: .15rem .3rem; font-size: .8rem; white-space: nowrap; }
table.compact th[scope=row] { font-size: .88rem; padding-block: .2rem; inline-size: 22rem; max-inline-size: 22rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
@media (max-width: 40rem) { table.compact th[scope=row] { max-inline-size: 9rem; } }
.t-exact { color: var(--exact); } .t-same { color: var(--same); } .t-revision { color: var(--revision); } .t-partial { color: var(--partial); } .t-template { color: var(--template); } .t-boilerplate { color: var(--boilerplate); }
table.matrix td.shade-exact { background: color-mix(in srgb, var(--exact) 10%, var(--card)); } table.matrix td.shade-same { background: color-mix(in srgb, var(--same) 10%, var(--card)); }
table.matrix td.shade-revision { background: color-mix(in srgb, var(--revision) 10%, var(--card)); } table.matrix td.shade-template { background: color-mix(in srgb, var(--template) 9%, var(--card)); }
table.matrix td.shade-translation { background: color-mix(in srgb, var(--translation) 12%, var(--card)); }
table.matrix td.shade-little { background: color-mix(in srgb, var(--partial) 8%, var(--card)); }
table.matrix td.shade-some { background: color-mix(in srgb, var(--partial) 16%, var(--card)); }
table.matrix td.shade-much { background: color-mix(in srgb, var(--partial) 26%, var(--card)); }
.sure ul { padding-inline-start: 1.2rem; margin: .5rem 0; }
.sure li { margin-block: .25rem; max-inline-size: 60rem; }
footer { color: var(--quiet); padding-block: 3rem; font-size: .92rem; }
`

const PRINT_STYLE = `
@media print {
  body { background: #fff; color: #000; font-size: 10.5pt; }
  nav, .filters, .status, .link, .finding summary::marker { display: none; }
  a { color: inherit; text-decoration: none; }
  .matches button { padding: 0; background: none; } .lit { outline: 0; }
  .finding, .row, tr { break-inside: avoid; } .finding { border-color: #999; }
}
`

/** The report's style sheet. No request is made for it. */
export const STYLE = PAGE_STYLE + FINDING_STYLE + PICTURE_STYLE + PRINT_STYLE
