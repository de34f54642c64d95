/**
 * A small PDF 1.4 writer. Japanese text is written as reporting systems write it: a font that is only named (HeiseiMin-W3,
 * HeiseiKakuGo-W5) and CP932 bytes under 90ms-RKSJ-H, so a reader must bring the character maps and a font of its own.
 */
import { encodeCp932 } from '../../cp932.ts';

/** A4 in points. */
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 56;

type Font = 'mincho' | 'gothic' | 'helvetica';

interface Line {
  readonly text: string;
  readonly size?: number;
  readonly font?: Font;
  /** A rule below the line. */
  readonly ruled?: 'yes';
}

interface Picture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PdfText {
  readonly title: string;
  readonly lines: readonly Line[];
  /** A picture at the foot of the last page. */
  readonly picture?: Picture;
}

const FONT_NAMES: Readonly<Record<Font, string>> = { mincho: 'F1', gothic: 'F2', helvetica: 'F3' };

/** Lines of text on as many pages as they need. */
export function writePdf(pdf: PdfText): Uint8Array {
  const pages = paginate(pdf.lines);
  const objects: Uint8Array[] = [];
  const add = (body: string | Uint8Array): number => {
    objects.push(typeof body === 'string' ? latin(body) : body);
    return objects.length;
  };
  const mincho = japaneseFont(add, 'HeiseiMin-W3', 6);
  const gothic = japaneseFont(add, 'HeiseiKakuGo-W5', 4);
  const helvetica = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const image = pdf.picture === undefined ? undefined : add(imageObject(pdf.picture));
  const resources = `<< /Font << /F1 ${mincho} 0 R /F2 ${gothic} 0 R /F3 ${helvetica} 0 R >>${
    image === undefined ? '' : ` /XObject << /Im1 ${image} 0 R >>`
  } >>`;
  // The page tree comes after the pages; its number is known by counting.
  const tree = objects.length + pages.length * 2 + 1;
  const kids = pages.map((lines, index) => {
    const last = index === pages.length - 1;
    const content = pageContent(lines, last ? pdf.picture : undefined);
    const stream = add(streamObject('', latin(content)));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources ${resources} /Contents ${stream} 0 R >>`,
    );
  });
  add(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`);
  const catalog = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  const info = add(`<< /Title <FEFF${utf16(pdf.title)}> /Producer (Demo Report 1.0) >>`);
  return assemble(objects, { catalog, info });
}

function paginate(lines: readonly Line[]): (readonly Line[])[] {
  const pages: Line[][] = [[]];
  let left = HEIGHT - 2 * MARGIN;
  for (const line of lines) {
    const height = (line.size ?? 10.5) * 1.7;
    if (height > left) {
      pages.push([]);
      left = HEIGHT - 2 * MARGIN;
    }
    pages.at(-1)?.push(line);
    left -= height;
  }
  return pages;
}

function pageContent(lines: readonly Line[], picture: Picture | undefined): string {
  let y = HEIGHT - MARGIN;
  let out = '';
  for (const line of lines) {
    const size = line.size ?? 10.5;
    y -= size * 1.7;
    const font = line.font ?? 'mincho';
    const text = font === 'helvetica' ? `(${line.text.replace(/[\\()]/g, '\\$&')})` : `<${hex(line.text)}>`;
    out += `BT /${FONT_NAMES[font]} ${size} Tf ${MARGIN} ${y.toFixed(1)} Td ${text} Tj ET\n`;
    if (line.ruled === 'yes')
      out += `0.5 w ${MARGIN} ${(y - 4).toFixed(1)} m ${WIDTH - MARGIN} ${(y - 4).toFixed(1)} l S\n`;
  }
  if (picture !== undefined) {
    const width = 220;
    const height = Math.round((width * picture.height) / picture.width);
    out += `q ${width} 0 0 ${height} ${MARGIN} ${MARGIN} cm /Im1 Do Q\n`;
  }
  return out;
}

function japaneseFont(add: (body: string) => number, name: string, supplement: number): number {
  const flags = name.startsWith('HeiseiMin') ? 6 : 4;
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [-123 -257 1001 910] /ItalicAngle 0 ` +
      '/Ascent 709 /Descent -241 /CapHeight 709 /StemV 69 >>',
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) ` +
      `/Supplement ${supplement} >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [1 [278] 2 94 500 231 [500] 232 632 500] >>`,
  );
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name}-90ms-RKSJ-H /Encoding /90ms-RKSJ-H /DescendantFonts [${descendant} 0 R] >>`,
  );
}

function imageObject(picture: Picture): Uint8Array {
  return streamObject(
    `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceGray ` +
      '/BitsPerComponent 8 /Filter /DCTDecode ',
    picture.jpeg,
  );
}

function streamObject(entries: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([
    latin(`<< ${entries}/Length ${bytes.length} >>\nstream\n`),
    bytes,
    latin('\nendstream'),
  ]);
}

function assemble(objects: readonly Uint8Array[], roots: { catalog: number; info: number }): Uint8Array {
  const parts: Uint8Array[] = [latin('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n')];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  const push = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    push(latin(`${index + 1} 0 obj\n`));
    push(object);
    push(latin('\nendobj\n'));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} ` +
        `/Root ${roots.catalog} 0 R /Info ${roots.info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

function latin(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function hex(text: string): string {
  return Buffer.from(encodeCp932(text)).toString('hex').toUpperCase();
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}
