/** A report as one HTML file that needs nothing else: no scripts, no fonts, no links; it prints. */
import type { Lang } from '../i18n/lang.ts';
import type { Block, Cell, Column, ReportDocument } from './blocks.ts';

const STYLE = `
:root { color-scheme: light; }
body { font: 14px/1.5 "BIZ UDPGothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; margin: 1.5rem; color: #1a2328; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 1.5rem 0 .3rem; border-bottom: 2px solid #0b525b; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; } p { margin: .2rem 0; }
table { border-collapse: collapse; font-size: 12px; } caption { position: absolute; left: -9999px; }
th, td { border: 1px solid #c3ccd1; padding: 2px 6px; text-align: start; vertical-align: top; white-space: pre-line; }
tbody th { white-space: nowrap; } .short { white-space: nowrap; } .long { overflow-wrap: anywhere; }
thead th { background: #e8eef0; position: sticky; top: 0; } .end { text-align: end; white-space: nowrap; }
.muted { color: #55636b; } .warn { color: #7a4a00; background: #fff1d6; } .alert { color: #a3141e; background: #fdecec; font-weight: bold; }
.gap { background: repeating-linear-gradient(135deg, #fff 0 4px, #e3e8ea 4px 8px); font-weight: bold; }
summary { cursor: pointer; font-weight: bold; margin: .6rem 0; } li { padding: 1px 4px; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; } thead th { position: static; } thead { display: table-header-group; } tr { break-inside: avoid; } details:not([open]) { display: none; } }
`;

export function reportHtml(
  report: ReportDocument,
  { lang, caution }: { lang: Lang; caution: string },
): string {
  const lead = report.lead.map((text) => `<p class="muted">${escaped(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(report.title)}</h1>
${lead}
<p><strong>${escaped(caution)}</strong></p>
${report.blocks.map(blockHtml).join('\n')}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p class="${block.line.tone}">${escaped(block.line.text)}</p>`;
    case 'list':
      return `<ul>\n${block.lines.map(({ text, tone }) => `<li class="${tone}">${escaped(text)}</li>`).join('\n')}\n</ul>`;
    case 'fold':
      return `<details><summary>${escaped(block.summary)}</summary>\n${block.blocks.map(blockHtml).join('\n')}\n</details>`;
    case 'table':
      return tableHtml(block);
  }
}

function tableHtml({ caption, columns, rows }: Extract<Block, { type: 'table' }>): string {
  const head = columns.map(({ title, align }) => `<th scope="col" class="${align}">${escaped(title)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, at) => cellHtml(cell, columns[at], at)).join('')}</tr>`,
  );
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>`;
}

/** Short texts (dates, codes, counts) stay on one line; long ones (paths) may be broken anywhere to fit the sheet. */
const SHORT = 20;

function cellHtml({ text, tone }: Cell, column: Column | undefined, at: number): string {
  const length = text.length > SHORT ? 'long' : 'short';
  const names = [column?.align === 'end' ? 'end' : '', tone === 'plain' ? '' : tone, length];
  const attributes = ` class="${names.filter(Boolean).join(' ')}"`;
  return at === 0
    ? `<th scope="row"${attributes}>${escaped(text)}</th>`
    : `<td${attributes}>${escaped(text)}</td>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text: names and paths of a backup are hostile input. Control characters become visible marks. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      '\u{fffd}',
    );
}
