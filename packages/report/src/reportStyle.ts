/** Style sheet of the page: system fonts, light and dark by the reader's preference, narrow screens, paper. */
export const reportStyle = `
:root{color-scheme:light dark;--paper:#fff;--panel:#f5f7f9;--text:#1d2733;--soft:#566272;--rule:#d8dee5;--strong:#8792a0;--accent:#0b5f94;--notice:#a04700}
@media (prefers-color-scheme:dark){:root{--paper:#12161b;--panel:#1a2027;--text:#e5e9ef;--soft:#9ba7b5;--rule:#2c343e;--strong:#67727f;--accent:#7cc0ee;--notice:#f0b35a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:66rem;margin:0 auto;padding:2.5rem 1.5rem 3rem}
h1,h2{line-height:1.25;text-wrap:balance}
h1{margin:0;font-size:clamp(1.6rem,1.2rem + 1.8vw,2.2rem);letter-spacing:-.015em}
h2{margin:0 0 .75rem;font-size:1.3rem}
p{margin:0 0 1rem;max-width:44rem;text-wrap:pretty;overflow-wrap:break-word}
a{color:var(--accent)}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--panel);padding:.1em .3em;border-radius:.25em}
.subtitle{margin:.4rem 0 0;color:var(--soft);font-size:1.05rem}
.notice{display:inline-block;margin:1rem 0 0;padding-left:.7rem;border-left:3px solid var(--notice);color:var(--notice);font-weight:600}
.summary{margin:1.75rem 0 0;padding:1rem 1.25rem .1rem;background:var(--panel);border-radius:.5rem}
.summary p{font-size:1.1rem;max-width:48rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:1.5rem 0 0;padding:0;list-style:none}
section{margin-top:2.25rem;padding-top:1.75rem;border-top:1px solid var(--rule)}
.scroll{overflow-x:auto;margin:0 0 1.5rem}
table{border-collapse:collapse;font-size:.95rem;font-variant-numeric:tabular-nums lining-nums;line-height:1.4}
caption{caption-side:top;text-align:left;padding:0 0 .6rem;color:var(--soft)}
caption span{display:block;position:sticky;left:0;max-width:min(44rem,calc(100vw - 3rem))}
caption strong{color:var(--text)}
th,td{padding:.42rem .8rem;text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:.1rem}
thead{border-top:2px solid var(--strong);border-bottom:1px solid var(--strong)}
thead th{font-weight:600;vertical-align:bottom}
thead tr:not(:last-child)>*{padding-bottom:.1rem}
thead th.g{text-align:center;color:var(--soft);font-weight:500;border-bottom:1px solid var(--rule)}
tbody{border-bottom:2px solid var(--strong)}
tbody tr+tr{border-top:1px solid var(--rule)}
tbody tr:has(>th:empty){border-top-style:none}
tbody th{font-weight:500}
th.r,td.r{text-align:right}
th.c,td.c{text-align:center}
.s{padding-left:1.6rem}
td.r,td.c{white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:1.5rem 1.25rem;margin:0 0 1.5rem}
.figures.two{grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}
.figures.one{grid-template-columns:minmax(0,42rem)}
figure{margin:0;min-width:0}
figure img{display:block;width:100%;height:auto;border-radius:.3rem}
figure .chart img{max-width:36rem;border-radius:0}
figcaption{margin-top:.5rem;color:var(--soft);font-size:.92rem;line-height:1.45}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0 0 .75rem;padding:0;list-style:none;font-size:.92rem}
figcaption .legend{margin:.35rem 0 0}
.legend svg{width:1.6em;height:.8em;margin-right:.5em;vertical-align:-.02em}
.scans{max-width:42rem;margin:0 0 1.5rem}
.slices{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));gap:.5rem}
.pic{position:relative;background:#000;border-radius:.3rem;overflow:hidden}
.slice img{border-radius:0}
.slice figcaption{margin:.1rem 0 0;text-align:center;font-size:.85rem}
.contours{position:absolute;inset:0;width:100%;height:100%}
path.t,path.p{fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}
path.t{stroke:#56B4E9;stroke-width:1.75}
path.p{stroke:#E69F00;stroke-width:1.75;stroke-dasharray:3 3}
.legend path.t,.legend path.p{stroke-width:3.5}
.legend path.p{stroke-dasharray:7 5}
.profile{display:block;width:100%;height:3rem;margin:.75rem 0 .25rem}
.profile .t{fill:#56B4E9}.profile .p{fill:#E69F00}
.profile .mid{stroke:var(--strong);vector-effect:non-scaling-stroke}
.profile .at{display:none;fill:var(--rule)}
.on .scan,.on .slice,.on summary,.on .slice figcaption{display:none}
.on .scan.now,.on .slice.now,.on .profile .at{display:block}
.on .slices{display:block;touch-action:pan-y;cursor:ew-resize;user-select:none;-webkit-user-select:none;border-radius:.3rem}
.on .slices:focus-visible,.on select:focus-visible,.on button:focus-visible,.on input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.on path.t{stroke-width:2.5}.on path.p{stroke-width:2.5;stroke-dasharray:6 6}
.on.no-t .contours .t,.on.no-p .contours .p{display:none}
.on .profile{cursor:pointer}
.legend label{display:inline-flex;align-items:center;gap:.15rem;cursor:pointer}
.legend input{margin:0 .4em 0 0;accent-color:var(--accent)}
.bar{display:flex;align-items:center;gap:.5rem;margin:0 0 .5rem}
.bar input{flex:1;min-width:0;accent-color:var(--accent)}
.scans output{display:block;color:var(--soft);font-size:.92rem;font-variant-numeric:tabular-nums}
.bar button{flex:none;width:2.5rem;min-height:2.5rem;font:1.3rem/1 system-ui,sans-serif;color:var(--text);background:var(--panel);border:1px solid var(--strong);border-radius:.3rem;cursor:pointer}
.bar select{min-height:2.5rem;max-width:100%;font:inherit;color:var(--text);background:var(--panel);border:1px solid var(--strong);border-radius:.3rem;padding:0 .5rem}
.which{flex:1 1 auto;min-width:0;display:flex;align-items:center;gap:.5rem}
.which select{flex:1;min-width:0}
details{margin:0 0 1rem}
summary{cursor:pointer;color:var(--accent)}
details[open]>summary{margin-bottom:.75rem}
footer{margin-top:3rem;padding-top:1.25rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.92rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.25rem;margin:0}
dt{font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;overflow-x:auto;white-space:pre-wrap;font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (max-width:40rem){.page{padding:1.5rem 1rem 2rem}caption span{max-width:calc(100vw - 2rem)}th,td{padding:.4rem .6rem}tbody th:first-child,thead tr:last-child th:first-child{position:sticky;left:0;background:var(--paper)}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
@media print{:root{color-scheme:light;--paper:#fff;--panel:#f4f4f4;--text:#000;--soft:#444;--rule:#ccc;--strong:#666;--accent:#000;--notice:#000}body{font-size:10.5pt}.page{max-width:none;padding:0}section{break-before:auto}h2,caption{break-after:avoid}figure,tr,.summary{break-inside:avoid}.scroll{overflow:visible}details::details-content{content-visibility:visible;height:auto}.figures,.figures.two{grid-template-columns:repeat(2,minmax(0,1fr))}.figures.one{grid-template-columns:minmax(0,12cm)}nav,.bar,.scans output{display:none}.scans{max-width:none}.on .scan,.on .slice,.on summary,.on .slice figcaption{display:block}.on .slices,.slices{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:2mm}.on .profile .at,.legend input{display:none}.on.no-t .contours .t,.on.no-p .contours .p{display:inline}.profile{height:10mm;break-inside:avoid}.on path.t,.on path.p,path.t,path.p{stroke-width:1}.on path.p,path.p{stroke-dasharray:2 2}.pic,.profile{print-color-adjust:exact;-webkit-print-color-adjust:exact}summary{break-after:avoid}img{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}}
`;
