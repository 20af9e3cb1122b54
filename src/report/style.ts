/** The report's style sheet: light and dark, and plain on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #667; --line: #d4d9e0; --spoken: #c2410c; --control: #2563eb; --card: #f5f7fa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14181f; --soft: #9aa4b2; --line: #333b47; --spoken: #fb923c; --control: #60a5fa; --card: #1d232d; } }
body { font: 16px/1.5 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif; color: var(--ink); background: var(--paper); max-width: 780px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 1.8rem; }
.question { color: var(--soft); }
.mark { background: #b91c1c; color: #fff; padding: .5rem .8rem; border-radius: 6px; font-weight: 600; }
body.simulated { background-image: repeating-linear-gradient(-35deg, transparent 0 240px, rgb(185 28 28 / .04) 240px 300px); }
.verdict { background: var(--card); border-left: 6px solid var(--soft); border-radius: 6px; padding: .2rem 1rem .6rem; margin: 1rem 0; }
.verdict h2 { margin: .6rem 0 .2rem; } .verdict p { margin: .2rem 0; }
.associated-mic, .associated, .associated-speech { border-color: var(--spoken); } .no-practical-effect, .claim-ruled-out { border-color: var(--control); }
.gates { color: var(--soft); font-size: .85rem; margin: .4rem 0; padding-left: 1.2rem; }
.flags, .small { color: var(--soft); font-size: .85rem; }
svg { width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 14px; } svg text.small { font-size: 12px; fill: var(--soft); }
figure { margin: 1rem 0; } .grid { stroke: var(--line); } .claim { fill: var(--line); opacity: .5; }
.whisker { stroke-width: 3; stroke-linecap: round; } line.spoken { stroke: var(--spoken); } circle.spoken { fill: var(--spoken); }
line.control { stroke: var(--control); } circle.control { fill: var(--control); }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .92rem; } caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; } th[scope=row] { font-weight: 500; width: 34%; }
@media print { body { max-width: none; margin: 0; } .verdict { break-inside: avoid; } }
`;
