import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import { antibiogramOf, type MicroReport } from '../../lib/records/micro-reports.ts';
import { cx } from '../ui/cx.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { LabValue } from './lab-value.tsx';
import { Day, keyOf, Origin } from './parts.tsx';
import { valueText } from './wording.ts';

interface ReportsProps {
  readonly reports: readonly MicroReport[];
  readonly context: ChartContext;
}

/** Bacteriology: per specimen the organisms, and one table of drugs by organism, all as sent. */
export function MicroReports({ reports, context }: ReportsProps) {
  return (
    <div className="grid grid-cols-1 gap-3">
      {reports.map((report) => (
        <Report
          key={`${report.orderNo}|${report.specimen}|${report.effective}`}
          report={report}
          context={context}
        />
      ))}
    </div>
  );
}

function Report({ report, context }: { readonly report: MicroReport; readonly context: ChartContext }) {
  const { m, lang } = context;
  return (
    <article className="keep-together border-s-4 border-rule ps-2">
      <h3 className="font-bold">
        <Day value={report.effective} context={context} timed /> ・{' '}
        <Text value={report.specimen || m.labs.noSpecimen} lang={lang} />
        <span className="ms-2 text-small font-normal text-muted">
          {m.common.orderNo} {report.orderNo || m.common.notSent}
        </span>
      </h3>
      {report.findings.length > 0 && (
        <ResultLines title={m.labs.findings} items={report.findings} context={context} />
      )}
      {report.organisms.length === 0 && <p className="text-small text-muted">{m.labs.noOrganism}</p>}
      <ul className="py-0.5">
        {report.organisms.map((organism) => (
          <Organism key={`${organism.name}|${organism.quantity}`} organism={organism} context={context} />
        ))}
      </ul>
      <SusceptibilityTable report={report} context={context} />
    </article>
  );
}

interface LinesProps {
  readonly title: string;
  readonly items: readonly Observation[];
  readonly context: ChartContext;
}

function ResultLines({ title, items, context }: LinesProps) {
  return (
    <div className="py-0.5">
      <h4 className="text-small text-muted">{title}</h4>
      <ul>
        {items.map((item, index) => (
          <li key={keyOf(item.from, index)} className="flex flex-wrap gap-x-2">
            <Text value={textOf(item.code)} lang={context.lang} />
            <LabValue result={item} context={context} unit />
            <Origin from={item.from} context={context} what={textOf(item.code)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OrganismProps {
  readonly organism: MicroReport['organisms'][number];
  readonly context: ChartContext;
}

/** Name and amount of an organism, and that nothing was sent about drugs where that is so. */
function Organism({ organism, context }: OrganismProps) {
  const { m, lang } = context;
  const from = organism.rows[0]?.from;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 text-list">
      <strong>
        <Text value={organism.name || m.common.noName} lang={lang} />
      </strong>
      {organism.quantity && (
        <span>
          {m.labs.quantity} <Text value={organism.quantity} lang={lang} />
        </span>
      )}
      {from && <Origin from={from} context={context} what={organism.name} />}
      {organism.susceptibilities.length === 0 && (
        <span className="text-small text-muted">{m.labs.noSusceptibility}</span>
      )}
    </li>
  );
}

interface TableProps {
  readonly report: MicroReport;
  readonly context: ChartContext;
}

/** Drugs down, organisms across; MIC and judgement as sent in each cell. */
function SusceptibilityTable({ report, context }: TableProps) {
  const { m, lang } = context;
  const { organisms, rows } = antibiogramOf(report);
  if (rows.length === 0) return null;
  return (
    <Table caption={`${m.labs.susceptibility}: ${report.specimen}`} className="w-auto">
      <thead>
        <tr>
          <Th>{m.labs.drug}</Th>
          {organisms.map((organism) => (
            <Th key={`${organism.name}|${organism.quantity}`} className="whitespace-normal">
              <Text value={organism.name || m.common.noName} lang={lang} />
              <span className="block font-normal">{m.labs.micAndCategory}</span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.drug}>
            <RowTh className="py-0.5">
              <Text value={row.drug || m.common.noName} lang={lang} />
            </RowTh>
            {row.cells.map((cell, column) => (
              <Td key={`${organisms[column]?.name}|${organisms[column]?.quantity}`} className="py-0.5">
                {cell.length === 0 && <span className="text-small text-muted">{m.labs.notTested}</span>}
                {cell.map((result, index) => (
                  <Susceptibility key={keyOf(result.from, index)} result={result} context={context} />
                ))}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Susceptibility({
  result,
  context,
}: {
  readonly result: Observation;
  readonly context: ChartContext;
}) {
  const { m, lang } = context;
  const category = textOf(result.interpretation);
  const value = valueText(result);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <strong className={cx('inline-block min-w-5', category === '' && 'text-small font-normal text-muted')}>
        <Text value={category || m.labs.noFlag} lang={lang} />
      </strong>
      <span>
        <Text value={value || m.labs.empty} lang={lang} /> {value && textOf(result.unit)}
      </span>
      <Origin from={result.from} context={context} what={textOf(result.code)} />
    </span>
  );
}
