/** The guest page's stylesheet: one file, no scripts, no fonts from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ground: light-dark(#f4f6fa, #14171d); --surface: light-dark(#fff, #1c2129); --ink: light-dark(#1b2430, #e8ecf2);
  --soft: light-dark(#56616f, #a3adba); --line: light-dark(#d9dfe8, #333b47); --brand: light-dark(#0b3d91, #8fb4ff); --bar: #0b3d91; --open: light-dark(#eaf4ec, #1d3325); --closed: light-dark(#eceff3, #262c35); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { background: var(--bar); color: #fff; padding: 18px 0; }
.wrap { max-width: 1180px; margin: 0 auto; padding: 0 20px; }
header p { margin: 2px 0 0; opacity: .85; font-size: 13px; max-width: 70ch; }
header a { color: inherit; }
h1 { font-size: 22px; margin: 0; font-weight: 650; }
h2 { font-size: 18px; margin: 0 0 12px; font-weight: 650; }
main.wrap { padding-block: 24px 64px; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 20px; margin-bottom: 20px; }
form.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 14px; align-items: end; }
label { display: block; font-size: 13px; color: var(--soft); }
input, select { width: 100%; height: 42px; margin-top: 4px; padding: 0 10px; font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
button { height: 42px; padding: 0 18px; font: inherit; font-weight: 600; color: #fff; background: var(--bar); border: 0; border-radius: 6px; cursor: pointer; }
button.plain { color: light-dark(#b3261e, #ff9c92); background: none; border: 1px solid currentColor; }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums; }
.calendar th, .calendar td { min-width: 62px; padding: 6px 4px; text-align: center; border-inline-end: 1px solid var(--line); border-block-end: 1px solid var(--line); font-size: 13px; font-weight: 400; }
.calendar thead th { color: var(--soft); font-size: 12px; line-height: 1.3; background: var(--surface); }
.calendar th[scope=row] { position: sticky; inset-inline-start: 0; min-width: 190px; padding-inline: 12px; text-align: start; background: var(--surface); z-index: 1; }
.calendar th small, .calendar td small { display: block; color: var(--soft); font-size: 12px; }
.calendar td.open { background: var(--open); }
.calendar td.shut { background: var(--closed); color: var(--soft); }
.calendar td a { display: block; color: inherit; text-decoration: none; }
.calendar td a b { color: var(--brand); }
.calendar .weekend { font-weight: 650; }
.list { width: 100%; }
.list td, .list th { white-space: nowrap; }
tbody tr:last-child > * { border-block-end: 0 !important; }
@media (max-width: 600px) { .calendar th[scope=row] { min-width: 118px; max-width: 118px; } section { padding: 16px; } }
.list th, .list td { padding: 8px 10px; text-align: start; border-block-end: 1px solid var(--line); font-size: 14px; }
.notice { border-inline-start: 4px solid #b3261e; }
.done { border-inline-start: 4px solid #2e7d43; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
a { color: var(--brand); }
`;
