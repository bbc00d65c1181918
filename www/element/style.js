// The element's style sheet. Widths are of the element itself, not of the window.
import { FONT, properties } from './tokens.js';

export const css = `
:host {
  display: block;
  container: playground / inline-size;
  color: var(--ink);
  font: 400 0.875rem/1.43 var(--ap-font, ${FONT});
  font-variant-numeric: tabular-nums;
  -webkit-text-size-adjust: 100%;
  ${properties}
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; cursor: pointer; }
button:disabled { cursor: default; opacity: 0.38; }
h2, p, figure { margin: 0; }
h2 { font-size: 0.8125rem; line-height: 18px; font-weight: 600; letter-spacing: -0.003em; }
b { font-weight: 650; color: var(--ink); }
:focus-visible { outline: 2.5px solid var(--ink); outline-offset: 2px; }
.icon { display: block; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.icon-play, .icon-next, .icon-previous { fill: currentColor; }
.mark { display: block; flex: none; fill: currentColor; stroke: currentColor; stroke-linejoin: round; }
.s1 { color: var(--s1); } .s2 { color: var(--s2); } .s3 { color: var(--s3); } .s4 { color: var(--s4); }
.quiet { color: var(--ink3); }
.small { font-size: 0.75rem; line-height: 16px; }
.row { display: flex; align-items: center; gap: 8px; }
.grow { flex: 1; }

.root { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; block-size: 100%; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--ap-radius, 14px); min-width: 0; }
.figure { display: flex; flex-direction: column; overflow: hidden; min-height: 0; }
.panel { display: flex; flex-direction: column; min-height: 0; overflow: hidden auto; scrollbar-width: thin; }

.strip { display: flex; flex-wrap: wrap; gap: 6px 44px; padding: 12px 18px 8px; border-bottom: 1px solid var(--line); align-items: flex-start; }
.why { padding: 12px 18px; border-bottom: 1px solid var(--line); color: var(--ink2); font-size: 0.84375rem; line-height: 22px; }
.why b:first-child { margin-right: 6px; font-size: 0.8125rem; }
.sentence { display: flex; align-items: flex-start; flex-wrap: wrap; gap: 0 4px; min-width: 0; }
.sentence > .mark { margin: 9px 4px 0 0; }
.chip { display: flex; flex-direction: column; align-items: stretch; min-width: 0; border-radius: 9px; }
.chip .word { min-height: 32px; padding: 0 10px; border-radius: 9px; display: flex; align-items: center; justify-content: center; font-weight: 450; font-size: 0.9375rem; overflow-wrap: anywhere; }
.chip.muted .word { color: var(--ink3); }
.chip:hover .word { background: var(--cell); }
.chip[aria-pressed="true"] .word { font-weight: 620; color: var(--sentence); background: color-mix(in oklab, var(--sentence) 8%, var(--surface)); box-shadow: inset 0 0 0 1.5px var(--sentence); }
.chip.hot .word { text-decoration: underline 2px; text-underline-offset: 5px; }
.bar { display: block; height: 12px; margin: 2px 4px 0; position: relative; }
.bar::before { content: ""; position: absolute; inset: 5.5px 0 auto; height: 1px; background: var(--line); }
.bar i { position: absolute; inset: 0; border-radius: 2px; background: var(--sentence); transform: scaleY(var(--w, 0)); }
.share { font-size: 0.75rem; line-height: 15px; font-weight: 600; text-align: center; color: var(--sentence); min-height: 15px; }
.of1 { --sentence: var(--s1); } .of2 { --sentence: var(--s2); } .of3 { --sentence: var(--s3); } .of4 { --sentence: var(--s4); }

.map { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; }
.stage { position: relative; flex: 1; min-height: 320px; overflow: hidden; user-select: none; -webkit-user-select: none; contain: strict; }
.stage canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: block; }
.stage.pannable { cursor: grab; }
.stage.armed { cursor: crosshair; }
.handles { position: absolute; inset: 0; pointer-events: none; }
.handle { position: absolute; left: 0; top: 0; pointer-events: auto; border-radius: 999px; cursor: grab; touch-action: none; -webkit-tap-highlight-color: transparent; }
.handle::after { content: ""; position: absolute; left: 50%; top: 50%; inline-size: max(100%, var(--target, 32px)); block-size: max(100%, var(--target, 32px)); transform: translate(-50%, -50%); border-radius: inherit; }
.handle.held { cursor: grabbing; }
.stage.by-pointer .handle:focus-visible { outline: none; }
.handle.under { pointer-events: none; }
@media (pointer: coarse) { .handle { --target: 44px; } }

.over { position: absolute; display: flex; align-items: center; gap: 8px; }
.switch { right: 14px; top: 12px; font-size: 0.75rem; color: var(--ink2); }
.switch > span { background: var(--surface); padding: 0 2px; }
.segments { display: flex; background: var(--cell); border-radius: 8px; padding: 2px; box-shadow: 0 0 0 3px var(--surface); }
.segments button { border-radius: 6px; padding: 0 9px; min-height: 26px; color: var(--ink2); white-space: nowrap; }
.segments button[aria-checked="true"] { background: var(--surface); color: var(--ink); font-weight: 600; box-shadow: 0 0 0 1px var(--edge); }
.legend { left: 18px; bottom: 12px; gap: 4px 16px; color: var(--ink2); font-size: 0.75rem; flex-wrap: wrap; max-inline-size: calc(100% - 140px); pointer-events: none; }
.legend span { display: inline-flex; align-items: center; gap: 6px; text-shadow: 0 0 3px var(--surface), 0 0 3px var(--surface); }
.legend svg { flex: none; display: block; }
.legend .ring { fill: none; stroke: var(--ink); stroke-width: 2; }
.legend .keep { fill: none; stroke: var(--ink2); stroke-width: 3.5; stroke-dasharray: 31 41; }
.legend .thin { fill: none; stroke: var(--ink2); stroke-width: 1; opacity: 0.5; }
.legend .take { stroke: var(--ink2); stroke-width: 3; }
.legend .average { fill: color-mix(in oklab, var(--ink3) 35%, var(--surface)); stroke: var(--ink3); stroke-width: 2; }
.legend .guess { fill: none; stroke: var(--ink2); stroke-width: 1.75; }
.zoom { right: 10px; bottom: 8px; gap: 0; }
.tool { min-width: 32px; min-height: 32px; border-radius: 8px; display: inline-flex; align-items: center; justify-content: center; gap: 6px; color: var(--ink2); }
.tool:hover:not(:disabled) { background: var(--cell); color: var(--ink); }
.notice { left: 18px; right: 18px; top: 12px; padding: 10px 14px; border-radius: 8px; background: var(--surface); border: 1px solid var(--warn); color: var(--ink); font-size: 0.8125rem; }
.notice .icon { color: var(--warn); }

.section { padding: 12px 16px 14px; }
.section + .section, .fold { border-top: 1px solid var(--line); }
.section h2 + p { margin-top: 4px; }
.steps { padding-bottom: 12px; }
.steps .row { min-height: 32px; gap: 4px; }
.steps .play { inline-size: 32px; block-size: 32px; border-radius: 999px; box-shadow: inset 0 0 0 1px var(--edge); color: var(--ink); background: var(--surface); margin: 0 4px; }
.steps .play.loud { background: var(--ink); color: var(--page); box-shadow: none; }
.beats { display: grid; grid-template-columns: repeat(4, 1fr); gap: 5px; margin-top: 8px; }
.beats button { font-size: 0.75rem; line-height: 16px; color: var(--ink2); text-align: start; padding: 4px 0 2px; border-radius: 3px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.beats i { display: block; height: 3px; border-radius: 2px; background: var(--line); margin-bottom: 6px; }
.beats .past i { background: var(--edge); }
.beats .now i, .beats .all i { background: var(--ink); }
.beats .now { color: var(--ink); font-weight: 620; }

.equations { display: grid; gap: 10px; padding-block: 16px 14px; }
.equation { display: grid; grid-template-columns: minmax(0, 1fr) 84px; gap: 6px; align-items: center; min-height: 84px; }
.equation.plain { grid-template-columns: minmax(0, 1fr); min-height: 0; }
.sum { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 2px 5px; font-size: 0.90625rem; line-height: 20px; }
.sum .name { display: inline-flex; align-items: center; gap: 6px; height: 20px; font-weight: 650; color: var(--sentence); }
.sum .op { color: var(--ink3); }
.term { display: inline-flex; flex-direction: column; border-radius: 4px; white-space: nowrap; }
.term b { color: var(--sentence); }
.term .bar { margin: 1px 0 0; }
.term .bar::before { display: none; }
.term .bar i { transform-origin: 50% 50%; }
.term.hot { background: color-mix(in oklab, var(--sentence) 8%, var(--surface)); }
.vectors { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 4px; margin-top: 4px; font-size: 0.75rem; color: var(--ink2); }
.vector { display: inline-flex; flex-direction: column; line-height: 14px; padding: 0 5px; border-inline: 1.5px solid var(--edge); border-radius: 5px; text-align: end; color: var(--ink); }
.vector.result { border-color: var(--sentence); color: var(--sentence); font-weight: 650; }
.working { margin-top: 4px; font-size: 0.75rem; line-height: 17px; color: var(--ink2); }
.working b { color: var(--sentence); }
.mini { inline-size: 84px; block-size: 84px; border-radius: 8px; background: var(--cell); display: block; }
.explain { color: var(--ink2); }

.told p { color: var(--ink2); line-height: 20px; letter-spacing: -0.012em; }
.told > * + *, .told p + p { margin-top: 6px; }
.told > [hidden] + * { margin-top: 0; }
.told .line { display: flex; gap: 8px; color: var(--ink); }
.told .line .mark { margin-top: 4px; }
.told b.s1 { color: var(--s1); } .told b.s2 { color: var(--s2); } .told b.s3 { color: var(--s3); } .told b.s4 { color: var(--s4); }
p.headline, .told p.headline { font-size: 1.0625rem; line-height: 23px; font-weight: 650; letter-spacing: -0.012em; color: var(--ink); margin-bottom: 4px; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
.button { min-height: 32px; padding: 0 10px; border-radius: 8px; font-size: 0.8125rem; font-weight: 500; color: var(--ink); background: var(--surface); box-shadow: inset 0 0 0 1px var(--edge); }
.button:hover { background: var(--cell); }
.button[aria-pressed="true"] { background: var(--ink); color: var(--page); box-shadow: none; }
.button.bare { box-shadow: none; color: var(--ink2); background: none; }
.button.bare:hover { color: var(--ink); background: var(--cell); }
.text-button { font-size: 0.8125rem; font-weight: 500; color: var(--ink2); text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: 3px; min-height: 24px; }
.text-button:hover { color: var(--ink); }
.average-told { margin-top: 4px; color: var(--ink2); }
.section.average { border-top: 0; padding-top: 0; }
.section.average:first-of-type { padding-top: 12px; }

.numbers { display: grid; grid-template-columns: auto minmax(0, 1fr) auto auto; gap: 6px 10px; align-items: center; margin-top: 10px; }
.numbers .shares { color: var(--ink2); min-width: 100px; padding-left: 6px; }
.scrub { display: inline-flex; align-items: center; justify-content: center; gap: 5px; min-width: 72px; min-height: 28px; font-weight: 650; border-radius: 6px; cursor: ew-resize; touch-action: none; user-select: none; -webkit-user-select: none; }
.scrub span { border-bottom: 2px dotted var(--edge); line-height: 17px; }
.scrub::before { content: "↔"; opacity: 0; font-weight: 500; margin-left: -14px; }
.scrub:hover, .scrub:focus-visible, .scrub.held { box-shadow: inset 0 0 0 1.5px var(--ink); }
.scrub:hover::before, .scrub:focus-visible::before, .scrub.held::before { opacity: 1; margin-left: 0; }
.scrub:hover span, .scrub:focus-visible span, .scrub.held span { border-color: transparent; }

.folds { margin-top: auto; }
.fold > button { display: flex; align-items: center; gap: 8px; inline-size: 100%; min-height: 44px; padding: 0 16px; text-align: start; }
.fold > button:hover { background: color-mix(in oklab, var(--cell) 60%, var(--surface)); }
.fold > button:focus-visible { outline-offset: -3px; border-radius: 8px; }
.fold .icon { transition: rotate 160ms; }
.fold > button[aria-expanded="true"] .icon { rotate: 90deg; }
.fold .state { margin-left: auto; color: var(--ink3); font-size: 0.75rem; }
.fold .body { padding: 2px 16px 16px; color: var(--ink2); }
.fold .body p + p { margin-top: 8px; }

.matrix { border-collapse: separate; border-spacing: 2px; font-size: 0.75rem; margin-top: 10px; }
.matrix caption { text-align: start; color: var(--ink2); padding-bottom: 2px; caption-side: top; }
.matrix th { font-weight: 500; color: var(--ink2); text-align: end; padding: 0 4px; white-space: nowrap; max-width: 90px; overflow: hidden; text-overflow: ellipsis; }
.matrix thead th { text-align: center; vertical-align: bottom; padding: 2px 1px; }
.matrix.turned thead th { height: 54px; overflow: visible; max-width: 22px; }
.matrix.turned thead th span { display: inline-block; transform-origin: 0 100%; transform: translateX(60%) rotate(-48deg); }
.matrix td { inline-size: 36px; min-width: 22px; block-size: 24px; text-align: center; border-radius: 3px; background: var(--cell); cursor: default; }
.matrix td.corner { background: none; }
.matrix td.hot { outline: 2px solid var(--ink); outline-offset: -1px; }
.matrix tr.focus th { color: var(--ink); font-weight: 650; }
.matrix tr:not(.focus) td { opacity: 0.62; }

.tabs { display: none; }
.live { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hidden-text { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }

.next { display: flex; flex-direction: column; padding: 18px 28px 14px; gap: 14px; flex: 1; min-height: 0; }
.waker { display: flex; align-items: center; justify-content: center; gap: 14px; min-height: 56px; font-size: 1.3125rem; position: relative; flex-wrap: wrap; }
.waker strong { font-size: 1.4375rem; font-weight: 680; letter-spacing: -0.015em; }
.waker .state { color: var(--ink3); font-weight: 500; }
.waker .state.is { color: var(--ink); font-weight: 680; }
.waker .face { inline-size: 66px; block-size: 52px; fill: none; stroke: var(--ink); stroke-width: 2.2; stroke-linecap: round; overflow: visible; }
.waker .face .dot { fill: var(--ink); stroke: none; }
.big { inline-size: 84px; block-size: 46px; border-radius: 999px; border: 2.5px solid var(--edge); position: relative; background: var(--surface); flex: none; }
.big::before { content: ""; position: absolute; inset-inline-start: 5px; top: 4px; inline-size: 33px; block-size: 33px; border-radius: 50%; background: var(--edge); transition: transform 120ms; }
.big[aria-checked="true"] { background: var(--ink); border-color: var(--ink); }
.big[aria-checked="true"]::before { background: var(--surface); transform: translateX(36px); }
.waker .hint { background: var(--ink); color: var(--page); font-size: 0.875rem; font-weight: 620; padding: 7px 13px; border-radius: 8px; position: relative; }
.waker .hint::before { content: ""; position: absolute; left: -7px; top: 50%; border: 7px solid transparent; border-inline-end-color: var(--ink); border-inline-start: 0; transform: translateY(-50%); }
.phones { display: grid; gap: 16px; flex: 1 1 auto; min-height: 0; grid-auto-rows: minmax(0, 260px); }
.phone { border: 1px solid var(--edge); border-block-end: 0; border-radius: 18px 18px 0 0; overflow: hidden; -webkit-mask-image: linear-gradient(#000 65%, transparent); mask-image: linear-gradient(#000 65%, transparent); }
.phone .typed { display: flex; align-items: center; gap: 10px; min-height: 76px; padding: 8px 18px; flex-wrap: wrap; }
.phone .words { display: flex; align-items: flex-start; gap: 0 8px; font-size: 1.375rem; line-height: 30px; padding-top: 8px; flex-wrap: wrap; }
.phone .w { display: inline-flex; flex-direction: column; }
.phone .w.unheard { color: var(--ink3); }
.phone .w.last { font-weight: 650; }
.phone .w.lit { color: var(--sentence); }
.phone .w .bar { margin: 0; }
.phone .w .bar::before { display: none; }
.phone .caret { inline-size: 2.5px; block-size: 27px; background: var(--ink); margin: 2px 0 0 -4px; }
.phone .note { margin-left: auto; font-size: 0.8125rem; color: var(--ink2); }
.phone .note b { color: var(--ink); } .phone .note b.s1 { color: var(--s1); } .phone .note b.s2 { color: var(--s2); }
.phone .note b.s3 { color: var(--s3); } .phone .note b.s4 { color: var(--s4); }
.guesses { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); background: var(--cell); border-top: 1px solid var(--line); margin: 0; padding: 0; list-style: none; }
.guesses li { display: flex; flex-direction: column; align-items: center; gap: 6px; padding: 12px 10px 12px; min-width: 0; }
.guesses li + li { border-inline-start: 1px solid var(--axis); }
.guesses .name { font-size: 1.125rem; line-height: 24px; color: var(--ink2); max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; }
.guesses .best .name { font-weight: 680; color: var(--ink); font-size: 1.25rem; }
.guesses .meter { inline-size: min(120px, 90%); block-size: 5px; border-radius: 3px; background: color-mix(in oklab, var(--ink) 14%, var(--cell)); overflow: hidden; }
.guesses .meter i { display: block; block-size: 100%; border-radius: 3px; background: var(--ink2); transform-origin: 0 50%; transform: scaleX(var(--p, 0)); }
.phone.lit .meter i { background: var(--sentence); }
.guesses .chance { font-size: 0.8125rem; line-height: 18px; color: var(--ink2); }
.guesses .best .chance { color: var(--ink); font-weight: 620; }
.keys { display: flex; justify-content: center; gap: 6px; padding: 9px 10px 0; background: color-mix(in oklab, var(--cell) 50%, var(--surface)); color: var(--ink3); font-size: 0.8125rem; }
.keys:last-child { padding-bottom: 14px; }
.keys span { flex: 1; max-inline-size: 46px; text-align: center; line-height: 32px; border-radius: 7px; background: var(--surface); border: 1px solid var(--line); }
.quotes { text-align: center; }
.quotes .said { font-size: 1.25rem; line-height: 28px; }
.quotes .said b { font-weight: 680; }
.quotes p + p { color: var(--ink2); font-size: 0.9375rem; line-height: 22px; margin-top: 4px; }
.how { text-align: center; margin-top: auto; color: var(--ink3); font-size: 0.75rem; line-height: 16px; }

.panel.broken { padding: 20px; gap: 10px; justify-content: center; }

@container playground (min-width: 1000px) {
  .root { grid-template-columns: minmax(0, 1fr) 384px; }
  .root.speaks { grid-template-columns: 642px minmax(0, 1fr); }
}
@container playground (min-width: 720px) and (max-width: 999.98px) {
  .root { block-size: auto; }
  .stage { min-height: 460px; }
  .panel { display: grid; grid-template-columns: 1fr 1fr; align-content: start; }
  .panel .steps, .panel .folds, .panel .next, .panel .tabs { grid-column: 1 / -1; }
  .panel .told { border-top: 1px solid var(--line); }
}
@container playground (max-width: 719.98px) {
  .root { gap: 0; block-size: auto; }
  .card { border-inline: 0; border-radius: 0; }
  .figure { border-top: 0; border-bottom: 0; background: var(--surface); }
  .strip { flex-direction: column; gap: 2px; padding: 4px 12px 6px; background: var(--page); }
  .strip .chip .word { font-size: 1rem; }
  .stage { min-height: 333px; flex: none; block-size: clamp(320px, 86cqi, 440px); }
  .legend, .zoom { display: none; }
  .switch { position: static; padding: 8px 12px; justify-content: center; }
  .switch > span { display: none; }
  .switch .segments { flex: 1; box-shadow: none; }
  .switch .segments button { flex: 1; padding: 0 4px; }
  .panel { overflow: visible; border-top: 1px solid var(--line); border-bottom: 0; padding-bottom: 74px; min-height: 300px; }
  .panel.talks { padding-bottom: 12px; }
  .panel .section { border-top: 0; padding-block: 7px; }
  .told .what, .bet h2 { display: none; }
  .bet .choices { margin-top: 6px; }
  .tabs { display: flex; border-bottom: 1px solid var(--line); padding: 4px 10px 0; gap: 0; }
  .tabs button { flex: 1; min-height: 44px; padding: 0 6px; color: var(--ink2); border-bottom: 2px solid transparent; margin-bottom: -1px; white-space: nowrap; }
  .tabs button[aria-selected="true"] { color: var(--ink); font-weight: 600; border-color: var(--ink); }
  .panel.tabbed > :not(.tabs, .steps, .shown) { display: none; }
  .panel.tabbed .fold > button { display: none; }
  .panel.tabbed .folds .fold:not(.shown) { display: none; }
  .fold .body { padding-top: 12px; }
  .folds { margin-top: 0; }
  .fold { border-top: 0; }
  .steps.section { position: fixed; inset: auto 0 0; z-index: 3; background: var(--surface); border-top: 1px solid var(--line); padding: 8px 16px calc(8px + env(safe-area-inset-bottom)); display: flex; gap: 12px; align-items: center; }
  .steps.section h2 { display: none; }
  .steps .grow { display: none; }
  .steps .tool { min-width: 44px; min-height: 44px; }
  .steps .play { inline-size: 44px; block-size: 44px; }
  .beats { flex: 1; margin-top: 0; grid-template-columns: auto auto auto auto; }
  .beats .nth { display: none; }
  .choices .button { min-height: 44px; padding: 0 16px; }
  .next { padding: 14px 14px 10px; }
  .phones { grid-auto-rows: auto; }
  .phone .keys { display: none; }
  .phone { border-block-end: 1px solid var(--edge); border-radius: 16px; -webkit-mask-image: none; mask-image: none; }
  .phone .typed { min-height: 60px; }
  .why { padding: 8px 16px; }
}
@container playground (max-width: 460px) {
  .waker { gap: 10px; font-size: 1.0625rem; }
  .waker strong { font-size: 1.1875rem; }
  .waker .hint::before { display: none; }
  .phone .note { inline-size: 100%; margin-left: 25px; }
}
@media (pointer: coarse) {
  .tool, .button, .segments button { min-height: 44px; }
  .text-button { min-height: 44px; }
}
@media (prefers-reduced-motion: reduce) { .fold .icon, .big::before { transition: none; } }
@media (forced-colors: active) {
  .bar i, .beats i, .guesses .meter i { forced-color-adjust: none; }
  .handle:focus-visible { outline-color: Highlight; }
}
@media print { .zoom, .steps .tool, .steps .play, .switch, .live { display: none; } }
`;
