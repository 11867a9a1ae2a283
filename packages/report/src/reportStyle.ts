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
details{margin:0 0 1rem}
summary{cursor:pointer;color:var(--accent)}
details[open]>summary{margin-bottom:.75rem}
footer{margin-top:3rem;padding-top:1.25rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.92rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.25rem;margin:0}
dt{font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;overflow-x:auto;white-space:pre-wrap;font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (max-width:40rem){.page{padding:1.5rem 1rem 2rem}caption span{max-width:calc(100vw - 2rem)}th,td{padding:.4rem .6rem}tbody th:first-child,thead tr:last-child th:first-child{position:sticky;left:0;background:var(--paper)}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
@media print{:root{color-scheme:light;--paper:#fff;--panel:#f4f4f4;--text:#000;--soft:#444;--rule:#ccc;--strong:#666;--accent:#000;--notice:#000}body{font-size:10.5pt}.page{max-width:none;padding:0}nav{display:none}section{break-before:auto}h2,caption{break-after:avoid}figure,tr,.summary{break-inside:avoid}.scroll{overflow:visible}details::details-content{content-visibility:visible;height:auto}.figures,.figures.two{grid-template-columns:repeat(2,minmax(0,1fr))}.figures.one{grid-template-columns:minmax(0,12cm)}img{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}}
`;
