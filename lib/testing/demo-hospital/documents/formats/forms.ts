/** Pictures of paper: a signed consent, a referral letter, a fax of a pharmacy, a photograph of skin, an endoscopic view. */
import { rngFor } from '../../random.ts';
import { type Raster, Sheet } from './raster.ts';

interface Paper {
  readonly title: string;
  /** Patient number and date as they are stamped on the sheet. */
  readonly stamp: readonly string[];
  /** Makes the handwriting another one for another patient. */
  readonly seed: number;
}

/** A form with ruled lines, ticked boxes, a signature and a seal, on slightly grey paper. */
export function drawForm(paper: Paper, size: { width: number; height: number }): Raster {
  const { width, height } = size;
  const sheet = new Sheet(width, height, 246);
  const rng = rngFor(paper.seed, `form/${paper.stamp.join('/')}`);
  const margin = Math.round(width / 12);
  sheet.title(paper.title, [width / 2 - paper.title.length * width * 0.05, margin], width / 12);
  paper.stamp.forEach((text, index) => {
    sheet.letters(text, [margin, margin * 2.4 + index * margin * 0.45], Math.max(1, Math.round(width / 300)));
  });
  const first = margin * 4;
  const rows = 9;
  const gap = (height - first - margin * 3) / rows;
  for (let row = 0; row < rows; row++) {
    const y = first + row * gap;
    sheet.frame([margin, y], [margin + 10, y + 10], 1);
    if (rng.chance(0.6))
      sheet.stroke(
        [
          [margin + 1, y + 5],
          [margin + 4, y + 9],
          [margin + 12, y - 2],
        ],
        { width: 2, grey: 30 },
      );
    sheet.stroke(
      [
        [margin + 20, y + 12],
        [width - margin, y + 12],
      ],
      { width: 1, grey: 150 },
    );
    scribble(
      sheet,
      { from: margin + 24, to: margin + 24 + rng.int(80, width - margin * 3), y: y + 4 },
      rng.int(0, 99),
    );
  }
  sheet.frame([margin, height - margin * 2.2], [width - margin, height - margin], 2);
  scribble(sheet, { from: width * 0.4, to: width * 0.7, y: height - margin * 1.6 }, rng.int(0, 99));
  ring(sheet, { x: width * 0.78, y: height - margin * 1.6, r: margin * 0.35 });
  return sheet;
}

function scribble(sheet: Sheet, line: { from: number; to: number; y: number }, phase: number): void {
  const points: [number, number][] = [];
  for (let x = line.from; x < line.to; x += 3)
    points.push([x, line.y + 4 * Math.sin(x / 3.1 + phase) * Math.sin(x / 11 + phase * 2)]);
  sheet.stroke(points, { width: 1, grey: 60 });
}

function ring(sheet: Sheet, circle: { x: number; y: number; r: number }): void {
  const points: [number, number][] = [];
  for (let step = 0; step <= 32; step++) {
    const angle = (step / 32) * 2 * Math.PI;
    points.push([circle.x + circle.r * Math.cos(angle), circle.y + circle.r * Math.sin(angle)]);
  }
  sheet.stroke(points, { width: 2, grey: 110 });
}

/** A round, shaded view with a darker place in it: an endoscopic picture, or skin. */
export function drawView(seed: number, label: string, size: number): Raster {
  const sheet = new Sheet(size, size, 8);
  const rng = rngFor(seed, `view/${label}`);
  const spot = { x: rng.int(size * 0.35, size * 0.65), y: rng.int(size * 0.35, size * 0.65), r: size * 0.12 };
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const r = Math.hypot(x - size / 2, y - size / 2) / (size / 2);
      if (r > 0.96) continue;
      const fold = 14 * Math.sin(x / 9 + 3 * Math.sin(y / 17));
      const dark = Math.hypot(x - spot.x, y - spot.y) < spot.r ? -60 : 0;
      sheet.dot(x, y, Math.max(20, Math.min(235, 190 - 90 * r * r + fold + dark)));
    }
  }
  return sheet;
}
