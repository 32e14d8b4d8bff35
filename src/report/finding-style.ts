/** Findings, their texts, and the form that searches them. */
export const FINDING_STYLE = `
.scripted { display: none; }
.is-scripted .scripted { display: block; }
.is-scripted .lazy > summary, .finding > details > summary { touch-action: manipulation; }
.filters { background: var(--wash); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin-block: .6rem; }
.filters .kinds { border: 0; margin: 0; padding: 0; min-inline-size: 0; display: flex; flex-wrap: wrap; gap: .4rem; }
.filters .kinds button { border-radius: 1.2rem; font-size: .92rem; min-block-size: 2rem; padding-block: .1rem; }
.filters [aria-pressed=true] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.filters [aria-pressed=true] .count { color: inherit; }
.filters .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .6rem 1rem; margin-block-start: .8rem; align-items: end; }
.filters label { display: grid; gap: .15rem; font-size: .85rem; color: var(--quiet); min-inline-size: 0; }
.filters .search { grid-column: span 2; }
.filters input, .filters select { font-size: 1rem; color: var(--ink); inline-size: 100%; min-inline-size: 0; }
@media (max-width: 30rem) { .filters .search { grid-column: auto; } }
.status { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; margin-block: .6rem; }
.status button { min-block-size: 2rem; padding-block: .1rem; font-size: .92rem; }
@media (hover: none) { .keys { display: none; } }
.linked { border-inline-start: 4px solid var(--accent); padding-inline-start: 1rem; margin-block: 1rem; }
.linked h3 { margin-block-start: 0; }
.finding { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; margin-block: .5rem; }
.finding > details > summary { display: grid; grid-template-columns: 1rem 1fr auto; gap: .1rem .4rem; align-items: baseline; padding: .55rem 1rem; list-style: none; }
.finding > details > summary::before { content: "▸"; color: var(--quiet); }
[dir=rtl] .finding > details > summary::before { content: "◂"; }
.finding > details[open] > summary::before { content: "▾"; }
.finding > details > summary::-webkit-details-marker { display: none; }
.finding > details > summary:hover .what { color: var(--accent); }
.finding > details[open] > summary { border-block-end: 1px solid var(--line); }
.finding .what { font-weight: 600; overflow-wrap: anywhere; line-height: 1.5; }
.finding .line { display: block; } .finding .line .meta { font-weight: 400; display: inline-block; margin-inline-start: .6rem; max-inline-size: calc(100% - .6rem); }
.finding .said { color: var(--quiet); font-size: .92rem; text-align: end; }
@media (max-width: 40rem) { .finding > details > summary { grid-template-columns: 1rem 1fr; } .finding .said { text-align: start; grid-column: 2; } }
.finding .body { padding: .6rem 1rem 1rem; }
.finding .body > p:first-child { margin-block-start: 0; }
tr.is-kept td { background: color-mix(in srgb, var(--kept) 9%, transparent); }
.when svg { display: block; inline-size: 6.5rem; block-size: .5rem; margin-block: .2rem; }
.when line { stroke: var(--line); stroke-width: 2; } .when circle { fill: var(--accent); }
dl.measures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .5rem 1.2rem; margin: 0 0 1rem; }
dl.measures dt { color: var(--quiet); font-size: .85rem; } dl.measures dd { margin: 0; font-weight: 550; overflow-wrap: anywhere; }
.lazy { border-block-start: 1px solid var(--line); padding-block: .5rem; }
.lazy > summary { color: var(--accent); overflow-wrap: anywhere; }
.decided { border-inline-start: 3px solid var(--accent); padding-inline-start: .7rem; overflow-wrap: anywhere; }
.decide pre { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; background: var(--wash); padding: .5rem .7rem; margin: .4rem 0; font: .85rem ui-monospace, "Cascadia Mono", Menlo, monospace; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem; }
.row + .row, .diff > * + * { margin-block-start: .7rem; }
.row > * { min-inline-size: 0; }
.heads { border-block-end: 1px solid var(--line); padding-block-end: .5rem; margin-block-end: .7rem; }
@media (max-width: 40rem) { .row { grid-template-columns: 1fr; gap: .5rem; } .diff .row { border-inline-start: 3px solid var(--line); padding-inline-start: .8rem; } .diff .row > :empty { display: none; } .heads { gap: .8rem; } }
.body > .text { max-inline-size: 62rem; }
.text { white-space: pre-line; overflow-wrap: anywhere; line-height: 1.85; }
.text:lang(fa), .text:lang(ar), .text:lang(ur), .text:lang(ckb), .text:lang(ps) { line-height: 2.05; }
del, ins { text-decoration: underline 2px; text-decoration-skip-ink: none; text-underline-offset: .22em; border-radius: .2rem; padding-block: .08rem; }
del { background: var(--own); } ins { background: var(--own-b); }
.spelling { text-decoration: underline dotted 2px var(--spelling); text-underline-offset: .25em; }
.legend { color: var(--ink); font-size: .85rem; display: flex; gap: 1.2rem; margin-block: .8rem 0; user-select: none; }
.unchanged { border-block: 1px dashed var(--line); padding-block: .3rem; color: var(--quiet); }
.unchanged > summary { font-size: .9rem; user-select: none; }
.unchanged[open] > :not(summary) { color: var(--ink); }
mark.h { color: inherit; border-radius: .2rem; padding-block: .15rem; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.h[data-n]::before { content: attr(data-n); font-size: .72em; font-weight: 700; vertical-align: super; line-height: 1; padding-inline: .15rem .25rem; unicode-bidi: isolate; }
mark u { text-decoration: underline 2px; text-underline-offset: .22em; }
.h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); } .h3 { background: var(--h3); }
.h4 { background: var(--h4); } .h5 { background: var(--h5); } .h6 { background: var(--h6); } .h7 { background: var(--h7); }
.statement { border-block-start: 1px solid var(--line); padding-block: .7rem .3rem; }
.heads + .statement { border-block-start: 0; padding-block-start: 0; }
.statement .how { margin: 0 0 .3rem; } .statement .how .meta { margin-inline-start: .5rem; }
.lit { outline: 2px solid var(--accent); outline-offset: 1px; }
ul.matches { display: flex; flex-wrap: wrap; gap: .35rem .5rem; list-style: none; margin: .6rem 0 .4rem; padding: 0; }
.matches button { color: var(--ink); border-color: transparent; min-block-size: 2rem; padding: .05rem .6rem; font-size: .92rem; text-align: start; overflow-wrap: anywhere; }
.matches .number { font-size: .78em; font-weight: 700; } .matches .by { font-size: .85em; margin-inline-start: .3rem; }
.matches [aria-pressed=true] { border-color: var(--accent); }
@media (max-width: 40rem) { ul.matches { gap: .3rem; } .matches button { font-size: .82rem; min-block-size: 1.75rem; padding-inline: .4rem; } }
.gap { display: block; inline-size: 100%; text-align: center; color: var(--quiet); font-size: .85rem; border-width: 1px 0; border-style: dashed; border-color: var(--line); border-radius: 0; background: none; margin-block: .5rem; user-select: none; }
.repetition-map { display: block; inline-size: 100%; block-size: 4.6rem; max-inline-size: 62rem; margin-block: .8rem 1rem; overflow: visible; }
.repetition-map .bar { fill: var(--line); } .repetition-map .arc { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
.f0 { --c: var(--f0); } .f1 { --c: var(--f1); } .f2 { --c: var(--f2); } .f3 { --c: var(--f3); } .f4 { --c: var(--f4); } .f5 { --c: var(--f5); } .f6 { --c: var(--f6); } .f7 { --c: var(--f7); }
.repetition-map .block { fill: var(--c); } .repetition-map .arc { stroke: var(--c); }
ul.places { margin: .6rem 0 0; padding-inline-start: 1.2rem; }
ul.places li { overflow-wrap: anywhere; }
`
