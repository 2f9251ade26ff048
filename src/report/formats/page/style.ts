import { Html } from '../../html.ts';
import { darkShades, type Shade, shades } from '../shades.ts';

const papers = (ramp: readonly Shade[]): string =>
  ramp.map(({ paper, ink }, step) => `.s${step}{background:${paper};color:${ink}}`).join('');

/** Curves by their place in a chart: told apart without colour by their line and the order of the legend, with it by hues that colour-blind readers know apart. */
const hues = ['blue', 'red', 'green', 'violet']
  .map(
    (hue, index) =>
      `.curve.c${index},.legend .c${index}{stroke:var(--${hue});color:var(--${hue})}.band.c${index},.span.c${index},circle.c${index}{fill:var(--${hue})}`,
  )
  .join('\n');

/** The page's whole style: no file beside it, both colour schemes, paper, and a telephone. */
export const style = new Html(`
:root{color-scheme:light dark;--blue:#1f6fb8;--red:#b5402a;--green:#2f7d4f;--violet:#7a4fa3;--paper:#fff;--ink:#1b2430;--soft:#5b6675;--rule:#d9dfe6;--stripe:#f6f8fa;--bar:#4a8bcb;--track:#e8edf3;--warn:#8a5300;--warn-paper:#fff6e5}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:84rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
.subtitle{color:var(--soft);margin:0 0 2rem}
.text{max-width:44rem;margin:1rem 0}
.note{max-width:44rem;margin:.35rem 0;color:var(--soft);font-size:.875rem}
.warning{max-width:44rem;margin:1rem 0;padding:.6rem .9rem;border-left:4px solid var(--warn);background:var(--warn-paper)}
.warning strong{color:var(--warn)}
.text,.note,.warning,.subtitle,h1{overflow-wrap:anywhere}
h2{font-size:1.375rem;line-height:1.25;margin:3rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--rule)}
nav h2{font-size:1rem;margin:0;padding:0;border:0}
nav ol{margin:.25rem 0 1.5rem;padding-left:1.5rem}
a{color:var(--blue)}
thead button{all:unset;cursor:pointer}
thead button:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
[aria-sort] button::after{content:" ▾"}[aria-sort=ascending] button::after{content:" ▴"}
details{margin:-.75rem 0 1.75rem;font-size:.875rem}summary{cursor:pointer;color:var(--soft)}
.tip{fill:transparent}
.box{overflow-x:auto;margin:1.75rem 0}
.box:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
table{border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums lining-nums}
caption{caption-side:top;text-align:left;font-weight:600;font-size:1.125rem;padding:0 0 .5rem}
caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2.5rem);white-space:nowrap}
th,td{padding:.4rem .7rem;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--rule);vertical-align:bottom;color:var(--soft);font-size:.8125rem;line-height:1.3}
tbody th{font-weight:500}
th:first-child{position:sticky;left:0;background:var(--paper);padding-left:0}
tbody tr{border-bottom:1px solid var(--rule)}
tbody tr:hover,tbody tr:hover th{background:var(--stripe)}
tfoot th,tfoot td{border-top:2px solid var(--ink);font-weight:700}
.n{text-align:right}
td.n,.short{white-space:nowrap}
.prose{min-width:15rem}
.bar{display:flex;gap:.6rem;align-items:center}
.bar>span:first-child{flex:none;min-width:4.2em;text-align:right}
.track{flex:none;width:5.5rem;height:.7em;border-radius:2px;background:var(--track);overflow:hidden}
.track>span{display:block;height:100%;background:var(--bar);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.grid th,.grid td{padding:.4rem .55rem}.grid th:first-child{padding-right:1rem}
.grid tbody td{border:1px solid var(--paper);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.grid tbody tr{border:0}
.grid td.open{background-image:repeating-linear-gradient(135deg,transparent 0 5px,color-mix(in srgb,currentColor 14%,transparent) 5px 6px)}
.grid thead .across{text-align:center;border-bottom:0;padding-bottom:0;font-weight:400}
${papers(shades)}
.chart{margin:1.75rem 0;max-width:42rem}
figcaption{font-weight:600;font-size:1.125rem;padding-bottom:.25rem}
.plot{overflow-x:auto}
.plot:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
.chart svg{display:block;width:100%;min-width:27rem;height:auto}
.chart text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
.chart .label{fill:var(--ink)}
.chart .rule{stroke:var(--rule)}
.chart .axis{stroke:var(--soft)}
.curve{fill:none;stroke-width:2.2;stroke-linejoin:round}
.dashed{stroke-dasharray:6 4;border-top-style:dashed}
.band{opacity:.2;stroke:none}
.span{opacity:.45;stroke:none}
.border{stroke:var(--ink);stroke-dasharray:2 4}
.legend{margin:0 0 .25rem;font-size:.875rem;color:var(--soft)}
.legend span{display:inline-block;margin-right:1.25rem}
.legend i{display:inline-block;width:1.6rem;border-top:3px solid;vertical-align:middle;margin-right:.4rem}
.legend i.alone{width:0;border:.25rem solid;border-radius:50%}
${hues}
@media (prefers-color-scheme:dark){
:root{--blue:#6fb0ec;--red:#f08c74;--green:#76c795;--violet:#bb97e6;--paper:#10161d;--ink:#e4eaf1;--soft:#9aa7b6;--rule:#2b3642;--stripe:#17202a;--bar:#5f9fdc;--track:#26313d;--warn:#ffc566;--warn-paper:#2b2213}
${papers(darkShades)}
}
@media (max-width:40rem){main{padding:1.25rem 1rem 3rem}th,td{padding:.35rem .5rem}.short,caption span{white-space:normal}.grid .short{white-space:nowrap}.track{width:4rem}}
@media print{
:root{color-scheme:light;--blue:#1f6fb8;--red:#b5402a;--green:#2f7d4f;--violet:#7a4fa3;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--stripe:#fff;--bar:#4a8bcb;--track:#e8edf3;--warn:#8a5300;--warn-paper:#fff}
${papers(shades)}
main{max-width:none;padding:0}[aria-sort] button::after{content:none}details{display:none}h2{break-after:avoid}.box,.plot{overflow:visible}.chart{break-inside:avoid}table{font-size:8.5pt}th,td{padding:.2rem .4rem}.track{width:3rem}.prose{min-width:8rem}.short,caption span{white-space:normal}th:first-child{position:static}tr,thead,.box:not(:has(tr:nth-child(25))){break-inside:avoid}caption{break-after:avoid}thead{display:table-header-group}thead button{display:contents}tfoot{display:table-row-group}
}
`);
