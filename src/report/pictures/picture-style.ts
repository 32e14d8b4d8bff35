/** Style of the pictures. Letters in drawings are larger on a small screen, where the drawings are smaller. */
export const PICTURE_STYLE = `
.frames, .frames > div { display: grid; gap: 1rem; align-items: start; align-content: start; min-inline-size: 0; }
.frames { margin-block: 1rem; }
.picture { margin: 0; padding: .9rem .7rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; min-inline-size: 0; }
.picture h3 { margin: 0 0 .25rem; line-height: 1.35; text-wrap: balance; }
.picture .lead { font-size: .92rem; line-height: 1.5; margin-block-end: .6rem; max-inline-size: 44rem; text-wrap: pretty; }
.picture ul.key { font-size: .85rem; line-height: 1.45; margin-block: 0 .7rem; gap: .1rem 1rem; }
.picture .meta { font-size: .85rem; margin-block: .4rem 0; max-inline-size: 44rem; }
.drawing { display: block; inline-size: 100%; max-inline-size: 36rem; block-size: auto; overflow: visible; margin-inline: auto; }
.drawing text { font-size: 19px; fill: var(--ink); font-variant-numeric: tabular-nums; }
.drawing text.axis { fill: var(--quiet); } .drawing text.bar { fill: var(--accent); font-weight: 600; }
.drawing text.who { unicode-bidi: plaintext; font-weight: 600; } .drawing text.rest { fill: var(--quiet); font-weight: 400; }
.drawing line { stroke: var(--line); stroke-width: 1; } .drawing line.base { stroke: var(--quiet); }
.drawing line.bar { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 5 4; }
.drawing .curve { fill: none; stroke: var(--partial); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.drawing .point { fill: var(--accent); stroke: var(--card); stroke-width: 2; }
.k-alone { fill: color-mix(in srgb, var(--kept) 34%, var(--card)); stroke: color-mix(in srgb, var(--kept) 80%, var(--card)); stroke-width: 1; } .k-alike { fill: var(--partial); } .k-groups { fill: var(--quiet); }
.as-table { margin-block-start: .7rem; font-size: .88rem; overflow-x: auto; padding: 3px; margin-inline: -3px; }
.as-table > summary { color: var(--quiet); inline-size: fit-content; position: sticky; inset-inline-start: 3px; } .as-table > summary:hover { color: var(--accent); }
.as-table table { font-size: .85rem; margin-block-start: .4rem; } .as-table th, .as-table td { padding: .25rem .5rem; min-inline-size: 0; }
.as-table th[scope=row] { color: var(--ink); font-weight: 400; overflow-wrap: anywhere; min-inline-size: 7rem; } .as-table th.n { vertical-align: bottom; }
.as-table tfoot th, .as-table tfoot td { font-weight: 600; border-block: 1px solid var(--quiet); }
.as-table table.shared { inline-size: auto; border-collapse: separate; border-spacing: 2px; font-size: .88rem; line-height: 1.4; }
.as-table table.shared th, .as-table table.shared td { border: 0; padding: .35rem .3rem; }
table.shared thead th { text-align: center; } table.shared thead th:first-child { text-align: start; }
.as-table table.shared th[scope=row] { color: var(--ink); font-weight: 500; position: sticky; inset-inline-start: 0; background: var(--card); min-inline-size: 6.5rem; max-inline-size: 20rem; overflow-wrap: anywhere; padding-inline-end: .8rem; }
table.shared .who { display: flex; } table.shared .number { color: var(--quiet); font-variant-numeric: tabular-nums; flex: 0 0 1.7rem; }
.as-table table.shared td { text-align: center; vertical-align: middle; min-inline-size: 2.8rem; --hue: var(--partial); border-radius: .2rem; font-variant-numeric: tabular-nums; background: color-mix(in srgb, var(--hue) var(--shade), var(--card)); overflow-wrap: normal; }
.as-table table.shared td.inside { --hue: var(--quiet); outline: 1.5px solid color-mix(in srgb, var(--quiet) 70%, var(--card)); outline-offset: -1.5px; }
.wide .as-table table.shared { inline-size: 100%; } .wide .as-table table.shared th[scope=row] { inline-size: 24%; }
.shade-0 { --shade: 0%; color: var(--quiet); } .shade-1 { --shade: 10%; } .shade-2 { --shade: 22%; } .shade-3 { --shade: 35%; } .shade-4 { --shade: 49%; } .shade-5 { --shade: 64%; }
@media (prefers-color-scheme: dark) { .shade-1 { --shade: 9%; } .shade-2 { --shade: 17%; } .shade-3 { --shade: 26%; } .shade-4 { --shade: 34%; } .shade-5 { --shade: 43%; } }
@media (max-width: 40rem) { .as-table table.shared th[scope=row] { max-inline-size: 8.5rem; font-size: .82rem; } }
@media (min-width: 40rem) {
  .picture { padding: 1.1rem 1.25rem; }
  .drawing text { font-size: 14px; }
}
@media (min-width: 64rem) {
  .frames, .frames > div { gap: 1.25rem; } .frames + .frames { margin-block-start: 1.25rem; }
  .frames:has(> div + div) { grid-template-columns: 1fr 1fr; }
}
@media print { .picture { break-inside: avoid; } }
`
