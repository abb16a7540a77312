/**
 * The look of an HTML review: the page's own, as far as a document needs it.
 *
 * Colours are those of `app/styles/tokens.css`; a test holds them together.
 * Dark is for screens only, so print is light without a rule of its own.
 */

const LIGHT = `color-scheme:light;--surface:#FFFFFF;--surface-sunken:#F6F7F8;--ink:#1F2328;--ink-muted:#5C6670;--line:#E4E7EB;--accent:#0A6C66;
--sev-critical:#5A102E;--sev-high:#B82F14;--sev-medium:#C68504;--sev-low:#2382C5;--sev-note:#5C5E65;
--hatch:#AEB6BF;--code-keyword:#6B3FA0;--code-string:#2A664B;--code-name:#35557F;`;

const DARK = `color-scheme:dark;--surface:#1B1F24;--surface-sunken:#16191D;--ink:#E6EDF3;--ink-muted:#9DA7B1;--line:#2C323A;--accent:#5CC6B8;
--sev-critical:#FF3D88;--sev-high:#F19455;--sev-medium:#FFEC3D;--sev-low:#3584F6;--sev-note:#BAC2CD;
--hatch:#4F5963;--code-keyword:#C6A9EE;--code-string:#97CBAD;--code-name:#A6C1E4;`;

/** Text of ours alone: nothing of a review is ever put into it. */
export const STYLE = `
:root{${LIGHT}--tint:8%;--text:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;--mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,"Cascadia Mono",Consolas,"Liberation Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
@media (prefers-contrast:more){:root{--line:#828C96}}
.is-critical{--sev:var(--sev-critical)}.is-high{--sev:var(--sev-high)}.is-medium{--sev:var(--sev-medium)}.is-low{--sev:var(--sev-low)}.is-note{--sev:var(--sev-note)}

*{box-sizing:border-box}
html{background:var(--surface);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;color:var(--ink);font:.9375rem/1.65 var(--text)}
h1,h2,h3,p,ol,ul,figure,pre{margin:0;padding:0}
ol,ul{list-style:none}
h1,h2,h3{font-weight:600;text-wrap:balance;overflow-wrap:anywhere}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
code,pre{font-family:var(--mono);font-feature-settings:"liga" 0,"calt" 0}
code{font-size:.92em;overflow-wrap:anywhere;unicode-bidi:isolate}
pre code,.src{font-size:inherit}
b{font-weight:600}
svg{display:block;flex:none}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.muted{color:var(--ink-muted)}
.num{font-weight:600;font-variant-numeric:tabular-nums}
.shape{width:14px;height:14px;color:var(--sev);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.is-medium .shape{stroke:color-mix(in srgb,var(--sev) 70%,var(--ink));stroke-linejoin:round}

main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem 4rem}
.document+.document{margin-top:4rem;padding-top:3rem;border-top:1px solid var(--ink)}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.02em}
.byline{margin-top:.5rem;color:var(--ink-muted);font-size:.8125rem;line-height:1.375rem;font-variant-numeric:tabular-nums}
footer.byline{margin-top:2.5rem}
.notice{margin-top:1rem;padding:.5rem .75rem;border:1px solid var(--line);border-left:3px solid var(--ink);border-radius:4px;background:var(--surface-sunken);font-size:.875rem;line-height:1.5;overflow-wrap:anywhere}
.notice+.document{margin-top:2.5rem}
.toc{margin-top:1.5rem;border-top:1px solid var(--line)}
.toc li{border-bottom:1px solid var(--line)}
.toc a{display:grid;grid-template-columns:minmax(1.25rem,auto) 1.5rem minmax(0,1fr) auto;align-items:center;padding:.5rem 0;color:var(--ink);text-decoration:none;font-size:.875rem;line-height:1.25rem}
.toc a:hover .t{text-decoration:underline}
.toc .t{overflow-wrap:anywhere}
.toc .muted{font-size:.75rem;padding-left:.75rem}
.item{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--line)}
.item :is(h2,h3){display:grid;grid-template-columns:auto auto minmax(0,1fr);gap:0 .5rem;align-items:baseline;font-size:1.125rem;line-height:1.4;letter-spacing:-.01em}
.item :is(h2,h3) .shape{width:16px;height:16px;align-self:start;margin-top:.28em}
.item .meta{color:var(--ink-muted);font-size:.8125rem;margin-bottom:.75rem}
.item p,.closing p{text-wrap:pretty;overflow-wrap:anywhere}
.item>*+p:not(.meta),.item>*+.excerpt,.item>*+.diff,.item>*+.attack{margin-top:.75rem}
.item>:is(h2,h3)+.meta+p{margin-top:0}
.route{font-size:.875rem;line-height:1.5;color:var(--ink-muted)}
.route code{color:var(--ink)}
.route a{white-space:nowrap}
.closing,.target{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--ink)}
.closing h2,.target h2{font-size:1.125rem;line-height:1.4}
.closing p,.questions{margin-top:.5rem}
.questions{font-size:.875rem;line-height:1.4}
.questions li{padding:.25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.possible li{display:grid;grid-template-columns:auto auto minmax(0,1fr);gap:0 .5rem;padding:.25rem 0;align-items:baseline;font-size:.875rem;line-height:1.4;overflow-wrap:anywhere}
.possible .shape{align-self:start;margin-top:3px}

.excerpt,.diff,.code{border:1px solid var(--line);border-radius:4px;overflow:hidden;font:.75rem/1.25rem var(--mono);padding:.25rem 0;tab-size:4}
.line{display:grid;grid-template-columns:3rem minmax(0,1fr);position:relative;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.code{margin-top:.75rem}
.code .line{grid-template-columns:3rem 3rem minmax(0,1fr)}
.line:target{outline:2px solid var(--accent);outline-offset:-2px}
.ln{padding-right:.5rem;text-align:right;color:var(--ink-muted);font-size:.6875rem;font-variant-numeric:tabular-nums;text-decoration:none;user-select:none;-webkit-user-select:none}
a.ln:hover{text-decoration:underline}
.badge{display:flex;flex-wrap:wrap;align-items:center;align-content:flex-start;justify-content:flex-end;gap:0 4px;min-height:1.25rem;padding-right:.5rem;font:600 .75rem/1.25rem var(--text);user-select:none;-webkit-user-select:none}
.badge a{color:var(--ink)}
.badge .shape{width:12px;height:12px}
.src{white-space:pre-wrap;overflow-wrap:anywhere;min-width:0;min-height:1.25rem;padding:0 .5rem 0 2ch;text-indent:-2ch}
.has-finding{background:color-mix(in srgb,var(--sev) var(--tint),var(--surface));box-shadow:inset 3px 0 var(--sev)}
.is-unread .badge{background:repeating-linear-gradient(135deg,var(--hatch) 0 1px,transparent 1px 4.714px)}
.is-unread .badge a{background:var(--surface)}
.is-unread .src,.is-unread .src span{color:var(--ink-muted)}
.gap{color:var(--ink-muted);padding-left:1.5rem;line-height:1rem}
.k{color:var(--code-keyword)}.s{color:var(--code-string)}.n,.d{color:var(--code-name)}.c{color:var(--ink-muted)}
mark{background:none;color:inherit}
.u{text-decoration-line:underline;text-decoration-thickness:1px;text-decoration-color:var(--sev);text-underline-offset:3px;text-decoration-skip-ink:none}
.is-critical .u{text-decoration-style:double}
.is-high .u{text-decoration-thickness:2px}
.is-medium .u{text-decoration-style:wavy}
.is-low .u{text-decoration-style:dashed;text-decoration-thickness:1.5px}
.is-note .u{text-decoration-style:dotted;text-decoration-thickness:2px}

.diff>div:not(.gap){display:grid;grid-template-columns:2.25rem 1.25rem minmax(0,1fr)}
.diff i{font-style:normal;color:var(--ink-muted);text-align:right;padding-right:.25rem;font-size:.6875rem;user-select:none;-webkit-user-select:none}
.diff b{text-align:center}
.row-del,.row-add{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.row-del{background:var(--surface-sunken);color:var(--ink-muted)}
.row-del u{text-decoration:line-through}
.row-add{background:color-mix(in srgb,var(--accent) 10%,var(--surface))}
.row-add u{text-decoration:none;background:color-mix(in srgb,var(--accent) 16%,transparent);border-radius:2px}
.attack{border:1px solid var(--line);border-radius:4px}
.attack>*{padding:.5rem .75rem}
.attack figcaption{font-size:.75rem;color:var(--ink-muted);line-height:1.25rem;border-bottom:1px solid var(--line)}
.attack figcaption code{color:var(--ink)}
.attack pre{font:.75rem/1.25rem var(--mono);background:var(--surface-sunken);white-space:pre-wrap;overflow-wrap:anywhere;padding-top:.75rem;unicode-bidi:isolate}
.attack .after{font-size:.8125rem;line-height:1.25rem;border-top:1px solid var(--line);margin:0}
.injected{display:inline-flex;flex-direction:column;vertical-align:top;max-width:100%}
.injected mark{background:color-mix(in srgb,var(--sev) 12%,var(--surface));border-bottom:2px solid var(--sev);font-weight:600;padding:0 2px;margin:0 -2px;white-space:pre-wrap;overflow-wrap:anywhere}
.injected small{font:.6875rem/1.125rem var(--text);color:var(--ink-muted)}
.unknown{color:var(--ink-muted);border-bottom:1px dotted var(--ink-muted)}

@media (max-width:759px){
main{padding:1.5rem 1rem 3rem}
body{font-size:.875rem}
h1{font-size:1.5rem}
.toc a{grid-template-columns:minmax(1.25rem,auto) 1.5rem minmax(0,1fr)}
.toc .muted{grid-column:3;padding:0}
.line{grid-template-columns:2.5rem minmax(0,1fr)}
.code .line{grid-template-columns:2.25rem 2rem minmax(0,1fr)}
}
@media (forced-colors:active){
.has-finding{border-left:3px solid CanvasText}
.shape{color:CanvasText}
.injected mark{forced-color-adjust:none;background:Mark;color:MarkText}
.is-unread .badge{border-left:3px dashed GrayText}
}
@media print{
:root{--tint:0%}
main{max-width:none;padding:0}
body{font-size:10.5pt}
a{color:inherit;text-decoration:none}
h2,h3,.meta,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
.item,.target,.document+.document{break-before:page}
.item,.target{border-top:0;margin-top:0;padding-top:0}
.document+.document{border-top:0;margin-top:0;padding-top:0}
.excerpt,.diff,.attack,.closing,.line,.toc li,.possible li,.questions li{break-inside:avoid}
.closing{break-before:auto}
@page{margin:20mm 18mm}
}
`;
