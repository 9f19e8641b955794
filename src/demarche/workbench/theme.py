"""The looks of the workbench: one style sheet over the toolkit's own, light and dark."""

from __future__ import annotations

from demarche.brief.figures.palette import COLOURS_DARK, COLOURS_LIGHT, custom_properties
from demarche.brief.figures.palette import STYLE as FIGURES

__all__ = ["STYLE"]

_OWN = """
:root { --ink: #1c2730; --quiet: #55636e; --line: #d5dce1; --paper: #ffffff; --ground: #f4f6f7; --accent: #1d4e68;
  --warn-paper: #fdf3e1; --warn-ink: #6b4300; --good: #2c6e49; --bad: #a8322a; }
.body--dark { --ink: #e7edf1; --quiet: #a9b7c1; --line: #3a4750; --paper: #1d262d; --ground: #141b20; --accent: #8fc6e4;
  --warn-paper: #3a2c10; --warn-ink: #f3d9a4; --good: #86d1a5; --bad: #f0978f; }
body { background: var(--ground); color: var(--ink); font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.nicegui-content { padding: 0; width: 100%; align-items: stretch; }
.wb-skip { position: absolute; left: -9999px; }
.wb-skip:focus { left: 8px; top: 8px; z-index: 9999; background: var(--paper); color: var(--ink); padding: 8px 12px; }
.wb-header { background: #1d4e68; color: #fff; align-items: center; gap: 12px; padding: 6px 12px; flex-wrap: nowrap; }
.wb-brand { color: #fff; font-weight: 650; text-decoration: none; }
.wb-case { color: #dbe8f0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.wb-drawer { background: var(--paper); padding: 10px 0; }
.wb-nav { display: flex; gap: 12px; align-items: center; padding: 9px 16px; color: var(--ink); text-decoration: none; }
.wb-nav:hover { background: var(--ground); }
.wb-here { border-left: 4px solid var(--accent); padding-left: 12px; font-weight: 600; }
.wb-main { width: 100%; max-width: 1240px; margin: 0 auto; padding: 18px 20px 60px; display: flex; flex-direction: column;
  gap: 16px; box-sizing: border-box; outline: none; }
.wb-title { font-size: 1.55rem; font-weight: 650; line-height: 1.25; }
.wb-section { font-size: 1.12rem; font-weight: 620; margin-top: 6px; }
.wb-quiet { color: var(--quiet); }
.wb-card { background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px;
  box-shadow: none; width: 100%; box-sizing: border-box; }
.wb-grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 14px; width: 100%; }
.wb-faults { background: var(--warn-paper); color: var(--warn-ink); border-radius: 8px; padding: 10px 14px; gap: 4px; width: 100%; }
.wb-scroll { overflow-x: auto; width: 100%; flex-shrink: 0; }
.wb-main a { color: var(--accent); }
.wb-header a { color: #fff; }
:focus-visible { outline: 3px solid #d98a00; outline-offset: 2px; }
table.wb-table { border-collapse: collapse; width: 100%; font-size: .93rem; }
table.wb-table th, table.wb-table td { border-bottom: 1px solid var(--line); padding: 6px 9px; text-align: left; vertical-align: top; }
.wb-press { font: inherit; color: var(--accent); background: none; border: 0; padding: 4px 10px; min-width: 28px; min-height: 24px; cursor: pointer; }
.wb-press:hover, .wb-pressable tbody tr:hover .wb-press { text-decoration: underline; }
.wb-pressable tbody tr { cursor: pointer; }
.wb-why { scroll-margin-top: 56px; }
.wb-solving { display: flex; gap: 10px; align-items: center; color: var(--quiet); }
.wb-solving:empty { display: none; }
.wb-lead { font-size: 1.15rem; }
.wb-strong { font-weight: 620; }
.wb-robust { font-weight: 550; }
.wb-day { width: 12.5em; max-width: 100%; }
.wb-told { margin-top: 6px; }
.wb-mono { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .86rem; white-space: pre-wrap; }
.wb-bad { color: var(--bad); }
.wb-good { color: var(--good); }
.w-full { width: 100%; }
.gap-0 { gap: 0; } .gap-1 { gap: 4px; } .gap-2 { gap: 8px; } .gap-4 { gap: 16px; }
.items-center { align-items: center; } .items-end { align-items: flex-end; }
.body--dark { --q-primary: #8fc6e4 !important; }
.body--dark .bg-primary, .body--dark .q-uploader__header { --q-primary: #1d4e68 !important; }
.wb-wide { min-width: 0; flex: 1 1 320px; }
.wb-select { min-width: min(100%, 220px); max-width: 100%; }
.wb-figure svg { max-width: 100%; height: auto; background: var(--paper); }
.wb-on-narrow { display: none; }
.wb-plate { width: 100%; background: #f7f9fa; color: #1c2730; border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px;
  box-sizing: border-box; }
.wb-lanes-box { width: 100%; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; box-sizing: border-box;
  padding: 24px 14px 8px; }
.wb-lanes { position: relative; --name: 190px; }
.wb-lanes ul { list-style: none; margin: 0; padding: 0; }
.wb-lane { display: flex; align-items: center; border-top: 1px solid var(--line); }
.wb-lane-name { flex: 0 0 var(--name); padding-right: 10px; box-sizing: border-box; font-size: .88rem; overflow-wrap: anywhere; }
.wb-track { position: relative; flex: 1 1 0; min-width: 0; }
.wb-ticks { position: absolute; left: var(--name); right: 0; top: 0; bottom: 0; pointer-events: none; }
.wb-tick, .wb-break, .wb-asof { position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line); }
.wb-tick span { position: absolute; top: -18px; left: 0; transform: translateX(-50%); font-size: .75rem; color: var(--quiet);
  white-space: nowrap; }
.wb-break { border-left: 3px double var(--quiet); }
.wb-asof { border-left: 2px solid var(--accent); }
.wb-mark { position: absolute; height: 10px; box-sizing: border-box; border-radius: 5px; background: var(--mark, #1d6a96);
  border: 2px solid var(--mark, #1d6a96); min-width: 10px; }
.body--dark .wb-mark { --mark: #8fc6e4; }
.wb-mark.is-day { max-width: 10px; }
.wb-mark.is-span { height: 7px; margin-top: 2px; border-radius: 2px; }
.wb-mark.is-disputed { --mark: var(--bad); border-radius: 0; }
.wb-mark.is-day.is-disputed { transform: rotate(45deg) scale(.85); }
.wb-mark.is-later { background: var(--paper); }
.wb-mark.is-open-left { border-left-style: dotted; } .wb-mark.is-open-right { border-right-style: dotted; }
.wb-mark.is-several { background: none; border: none; height: 14px; margin-top: -2px; font-size: .78rem; line-height: 14px;
  font-weight: 650; min-width: 26px; }
.wb-mark:hover { outline: 2px solid var(--ink); outline-offset: 1px; }
.wb-mark-told { position: sticky; top: 50px; z-index: 4; background: var(--ground); padding: 4px 0; min-height: 1.5em;
  font-size: .92rem; }
.wb-list { margin: 0; padding-left: 22px; color: var(--quiet); }
@media (max-width: 700px) { .wb-on-wide { display: none; } .wb-on-narrow { display: block; } .wb-lanes { --name: 0px; }
  .wb-lane { display: block; padding-top: 3px; } .wb-lane-name { display: block; position: relative; } }
.wb-heat0 { background: transparent; }
.wb-heat1 { background: color-mix(in srgb, var(--accent) 10%, transparent); }
.wb-heat2 { background: color-mix(in srgb, var(--accent) 20%, transparent); }
.wb-heat3 { background: color-mix(in srgb, var(--accent) 30%, transparent); }
.wb-heat4 { background: color-mix(in srgb, var(--accent) 40%, transparent); }
.wb-preview { width: 100%; height: 80vh; border: 1px solid var(--line); background: #fff; }
.wb-document { max-height: 70vh; overflow: auto; white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line);
  border-radius: 8px; padding: 12px 14px; line-height: 1.5; }
.wb-document mark { background: #ffe9a8; color: #1c2730; }
.wb-inline { display: inline; }
.wb-two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 16px; width: 100%; }
.wb-row { display: flex; gap: 6px; align-items: center; width: 100%; }
.wb-rests { display: flex; gap: 8px; flex-wrap: wrap; font-size: .85rem; color: var(--quiet); }
.wb-document mark { cursor: pointer; }
.wb-two > *, .wb-main > *, .wb-main .nicegui-column, .wb-main .q-tabs { min-width: 0; max-width: 100%; }
.wb-main .q-chip { max-width: 100%; }
.wb-part { display: contents; }
.wb-effect { position: sticky; top: 50px; z-index: 5; background: var(--ground); padding: 4px 0; }
.wb-fault-line { background: color-mix(in srgb, var(--bad) 22%, transparent); }
.body--dark .wb-editor .cm-editor { filter: invert(1) hue-rotate(180deg); }
.wb-sticky { align-self: start; }
@media (min-width: 1100px) { .wb-sticky { position: sticky; top: 62px; max-height: calc(100vh - 76px); overflow-y: auto; } }
.wb-number { min-width: 3em; text-align: right; font-variant-numeric: tabular-nums; }
.wb-handle { cursor: grab; color: var(--quiet); font-size: 1.25rem; }
.wb-panels { background: transparent; color: var(--ink); }
.wb-panels .q-tab-panel { padding: 10px 0; display: flex; flex-direction: column; gap: 10px; }
.wb-editor { height: min(75vh, 760px); width: 100%; border: 1px solid var(--line); }
@media (max-width: 600px) { .wb-figure svg { max-width: none; } .wb-main { padding: 12px 12px 60px; } .wb-title { font-size: 1.3rem; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
"""

STYLE = f":root {{ {custom_properties(COLOURS_LIGHT)} }}\n.body--dark {{ {custom_properties(COLOURS_DARK)} }}\n{FIGURES}\n{_OWN}"
