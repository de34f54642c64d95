/** Known deviations of senders that cost nothing but should be known, looked for in every legible message. */
import type { Field } from '../../formats/hl7v2/field.ts';
import type { Hl7Message, Segment } from '../../formats/hl7v2/index.ts';
import type { FileComplaints } from './complaints.ts';
import type { IssueCode } from './issues.ts';
import { Memo } from './memo.ts';
import { placeOf } from './places.ts';
import { partialTime } from './time.ts';
import { kept } from './values.ts';

type Report = (code: IssueCode, at: readonly [Segment, number], detail: string) => void;

export function checkDeviations(
  { segments }: Hl7Message,
  careDate: string | null,
  complaints: FileComplaints,
): void {
  const report: Report = (code, [segment, field], detail) =>
    complaints.report(code, placeOf(segments, segment, field), detail);
  for (const segment of segments) {
    switch (segment.name) {
      case 'MSH':
        checkHeader(segment, report);
        break;
      case 'PID':
        checkPerson(segment, report);
        break;
      case 'PV1':
        checkDoctor(segment, 7, report);
        break;
      case 'ORC':
        checkDoctor(segment, 12, report);
        checkOrderDate(segment, careDate, report);
        break;
      case 'RXE':
      case 'RXC':
        checkDrugCode(segment, 2, report);
        break;
      case 'RXA':
        checkDrugCode(segment, 5, report);
        break;
    }
  }
}

function checkHeader(msh: Segment, report: Report): void {
  if (!/^\d*$/.test(msh.text(13))) report('msh13-text', [msh, 13], 'text in the sequence number');
  const sets = msh.field(18)?.raw ?? '';
  if (sets.includes('ISOIR')) report('charset-spelling', [msh, 18], `"${sets}"`);
  const scheme = msh.text(20);
  if (scheme !== '' && scheme !== 'ISO 2022-1994') report('charset-spelling', [msh, 20], `"${scheme}"`);
}

function checkPerson(pid: Segment, report: Report): void {
  if (pid.text(7) !== '' || pid.text(9) === '') return;
  const slipped = partialTime(pid.text(9));
  if ((slipped?.iso?.length ?? 0) < 10) return;
  report('birthdate-in-pid9', [pid, 9], `"${slipped?.raw}" stands in PID-9, PID-7 is empty`);
}

/** XCN: type code L in component 11 instead of 10; or no given name. */
function checkDoctor(segment: Segment, field: number, report: Report): void {
  const found = kept(oddDoctors, { segment, field }, doctorOddities) ?? [];
  for (const { code, detail } of found) report(code, [segment, field], detail);
}

interface Oddity {
  readonly code: IssueCode;
  readonly detail: string;
}

const oddDoctors = new Memo<readonly Oddity[]>();

function doctorOddities(whole: Field): readonly Oddity[] {
  const said = (component: number): boolean => {
    const raw = whole.component(component)?.subcomponent(1)?.raw ?? '';
    return raw !== '' && raw !== '""';
  };
  const oddities: Oddity[] = [];
  if (!said(1)) return oddities;
  if (whole.component(11)?.subcomponent(1)?.raw === 'L' && !said(10)) {
    oddities.push({ code: 'xcn-shifted', detail: 'the name type stands one component too far' });
  }
  if (said(2) && !said(3)) {
    const detail = 'no given name: the whole name stands in the family name';
    oddities.push({ code: 'fullname-in-component-1', detail });
  }
  return oddities;
}

/** An order entered two calendar years or more away from the date it is filed under. */
function checkOrderDate(orc: Segment, careDate: string | null, report: Report): void {
  const year = Number(orc.text(9).slice(0, 4));
  if (careDate === null || !year || Math.abs(year - Number(careDate.slice(0, 4))) < 2) return;
  report('order-date-differs', [orc, 9], `entered "${orc.text(9)}", filed under ${careDate}`);
}

/** 62… with nine digits is a receipt code (レセプト電算コード), not HOT9. */
function checkDrugCode(segment: Segment, field: number, report: Report): void {
  if (!/^62\d{7}$/.test(segment.text(field)) || segment.text(field, 3) !== 'HOT9') return;
  report('hot9-mislabelled', [segment, field], 'a receipt code (62…) is called HOT9');
}
