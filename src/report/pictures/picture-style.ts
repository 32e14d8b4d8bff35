/** Style of the pictures. Letters in drawings are larger on a small screen, where the drawings are smaller. */
export const PICTURE_STYLE = `
.frames { display: grid; gap: 1rem; margin-block: 1rem; align-items: start; }
.picture { margin: 0; padding: .9rem .7rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; min-inline-size: 0; }
.picture h3 { margin: 0 0 .25rem; line-height: 1.35; text-wrap: balance; }
.picture .lead { font-size: .92rem; line-height: 1.5; margin-block-end: .6rem; max-inline-size: 44rem; }
.picture ul.key { font-size: .85rem; line-height: 1.45; margin-block: 0 .7rem; gap: .1rem 1rem; }
.picture .meta { font-size: .85rem; margin-block: .4rem 0; max-inline-size: 44rem; }
.drawing { display: block; inline-size: 100%; max-inline-size: 36rem; block-size: auto; overflow: visible; margin-inline: auto; }
.drawing text { font-size: 19px; fill: var(--ink); unicode-bidi: plaintext; font-variant-numeric: tabular-nums; }
.drawing text.axis { fill: var(--quiet); font-size: 18.5px; } .drawing text.bar { fill: var(--accent); font-weight: 600; font-size: 18.5px; }
.drawing text.name.rest { fill: var(--quiet); font-style: italic; }
.drawing line { stroke: var(--line); stroke-width: 1; } .drawing line.base { stroke: var(--quiet); }
.drawing line.bar { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 5 4; }
.drawing .curve { fill: none; stroke: var(--partial); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.drawing .point { fill: var(--accent); stroke: var(--card); stroke-width: 2; }
.k-alone { fill: color-mix(in srgb, var(--kept) 38%, var(--card)); } .k-alike { fill: var(--partial); }
.as-table { margin-block-start: .7rem; font-size: .88rem; }
.as-table > summary { color: var(--quiet); inline-size: fit-content; } .as-table > summary:hover { color: var(--accent); }
.as-table .scroll { margin-block-start: .4rem; }
.as-table table { font-size: .85rem; } .as-table th, .as-table td { padding: .25rem .5rem; min-inline-size: 0; }
.as-table th[scope=row] { color: var(--ink); font-weight: 400; overflow-wrap: anywhere; min-inline-size: 7rem; } .as-table th.n { vertical-align: bottom; }
.as-table tfoot th, .as-table tfoot td { font-weight: 600; border-block: 1px solid var(--quiet); }
table.shared { inline-size: auto; border-collapse: separate; border-spacing: 2px; font-size: .88rem; line-height: 1.4; }
table.shared th, table.shared td { border: 0; padding: .35rem .3rem; }
table.shared thead th { text-align: center; } table.shared thead th:first-child { text-align: start; }
table.shared th[scope=row] { color: var(--ink); font-weight: 500; position: sticky; inset-inline-start: 0; background: var(--card); min-inline-size: 8rem; max-inline-size: 20rem; overflow-wrap: anywhere; padding-inline-end: .8rem; }
table.shared .number { color: var(--quiet); font-variant-numeric: tabular-nums; display: inline-block; min-inline-size: 1.4rem; }
table.shared td { text-align: center; vertical-align: middle; min-inline-size: 3.4rem; border-radius: .2rem; font-variant-numeric: tabular-nums; background: color-mix(in srgb, var(--partial) var(--shade), var(--card)); overflow-wrap: normal; }
table.shared td.inside { outline: 1.5px solid var(--quiet); outline-offset: -1.5px; }
.shade-0 { --shade: 0%; color: var(--quiet); } .shade-1 { --shade: 10%; } .shade-2 { --shade: 22%; } .shade-3 { --shade: 35%; } .shade-4 { --shade: 49%; } .shade-5 { --shade: 64%; }
@media (prefers-color-scheme: dark) { .shade-1 { --shade: 9%; } .shade-2 { --shade: 17%; } .shade-3 { --shade: 26%; } .shade-4 { --shade: 34%; } .shade-5 { --shade: 43%; } }
@media (max-width: 40rem) { table.shared th[scope=row] { max-inline-size: 8.5rem; font-size: .82rem; } }
@media (min-width: 40rem) {
  .picture { padding: 1.1rem 1.25rem; }
  .drawing text { font-size: 14px; } .drawing text.axis, .drawing text.bar { font-size: 13.5px; }
}
@media (min-width: 64rem) {
  .frames { grid-template-columns: 1fr 1fr; gap: 1.25rem; }
  .picture.wide { grid-column: 1 / -1; } .picture.tall { grid-row: span 2; }
}
@media print { .picture { break-inside: avoid; } }
`
