#include "report/html_style.h"

namespace pinko {
namespace {

// The parts of a report come in the order in which they are known, the counts last; `order` puts these on top.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#1c2430;--soft:#56606e;--line:#d9dee5;--code:#f0f2f5;
--error:#b3261e;--warning:#8a5a00;--info:#1f5fa8;--mark:#ffe08a;--mark-text:#1c2430}
@media (prefers-color-scheme:dark){:root{--page:#12161c;--card:#1b212a;--text:#e7ebf0;--soft:#a5b0be;--line:#333c48;
--code:#12161c;--error:#ff8a80;--warning:#f2b84b;--info:#82b6ff;--mark:#6b5200;--mark-text:#fff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
.sheet{max-width:64rem;margin:0 auto;padding:1.5rem 1rem 3rem;display:flex;flex-direction:column;gap:1rem}
header{order:-2}
.summary{order:-1}
h1{margin:0;font-size:1.6rem;line-height:1.25}
h2,h3{margin:0;font-size:1rem;overflow-wrap:anywhere}
p{margin:.25rem 0}
.soft{color:var(--soft);font-size:.875rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:0}
.tiles div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;
display:flex;flex-direction:column-reverse;justify-content:flex-end}
.tiles dt{color:var(--soft);font-size:.875rem}
.tiles dd{margin:0;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}
.tiles .error dd,.tiles .warning dd,.tiles .info dd{color:var(--tone)}
.scroll{overflow-x:auto;margin-top:1rem}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line)}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem;border-top:1px solid var(--line)}
thead th{color:var(--soft);font-size:.875rem;font-weight:600}
th code{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center}
legend{float:left;padding:0;margin-right:1rem;color:var(--soft);font-size:.875rem}
label{display:inline-flex;gap:.4rem;align-items:center;min-height:1.75rem}
.files{display:flex;flex-direction:column;gap:1rem}
.file{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
.file>summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
.file>summary h2{max-width:calc(100% - 1.75rem)}
.file>summary::before{content:"▸";color:var(--soft)}
.file[open]>summary::before{content:"▾"}
summary::-webkit-details-marker{display:none}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.badge{color:var(--tone);font-size:.875rem;font-weight:600;white-space:nowrap}
.finding{margin-top:.75rem;padding:.25rem 0 .25rem .85rem;border-left:4px solid var(--tone)}
pre{margin:.5rem 0;padding:.5rem .75rem;background:var(--code);border-radius:.35rem;
white-space:pre-wrap;overflow-wrap:anywhere;
font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.row{color:var(--soft);user-select:none}
mark{background:var(--mark);color:var(--mark-text);border-radius:.15rem}
body:has(#show-error:not(:checked)) .finding.error,
body:has(#show-warning:not(:checked)) .finding.warning,
body:has(#show-info:not(:checked)) .finding.info{display:none}
@supports not selector(:has(a)){fieldset{display:none}}
@media (max-width:40rem){th,td{padding:.4rem}td{overflow-wrap:anywhere;hyphens:auto}}
@media print{:root{color-scheme:light;--page:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--code:#f4f4f4;
--error:#b3261e;--warning:#7a4f00;--info:#1f5fa8;--mark:#ffe08a;--mark-text:#000}
@page{size:A4;margin:16mm}
body{font-size:10pt}
.sheet{max-width:none;padding:0}
.files{display:block}
.file{margin-top:1rem}
fieldset,.file>summary::before{display:none}
.finding,.tiles div,tr{break-inside:avoid}
summary{break-after:avoid}
.file{border:0;border-top:1px solid var(--line);border-radius:0;padding:.5rem 0}}
)css";

}  // namespace

std::string_view page_style() { return kStyle; }

}  // namespace pinko
