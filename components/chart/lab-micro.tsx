import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import type { MicroReport } from '../../lib/records/micro-reports.ts';
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

/** Bacteriology: per specimen the organisms, and per organism the susceptibilities, all as sent. */
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
      <div className="grid items-start gap-2 lg:grid-cols-2 print:grid-cols-2">
        {report.organisms.map((organism) => (
          <Organism key={`${organism.name}|${organism.quantity}`} organism={organism} context={context} />
        ))}
      </div>
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

function Organism({ organism, context }: OrganismProps) {
  const { m, lang } = context;
  const from = organism.rows[0]?.from;
  return (
    <section className="py-1">
      <h4 className="text-list">
        <strong>
          <Text value={organism.name || m.common.noName} lang={lang} />
        </strong>
        {organism.quantity && (
          <span className="ms-2">
            {m.labs.quantity} <Text value={organism.quantity} lang={lang} />
          </span>
        )}
        {from && <Origin from={from} context={context} what={organism.name} />}
      </h4>
      {organism.susceptibilities.length === 0 ? (
        <p className="text-small text-muted">{m.labs.noSusceptibility}</p>
      ) : (
        <Table caption={`${m.labs.susceptibility}: ${organism.name}`}>
          <thead>
            <tr>
              <Th>{m.labs.drug}</Th>
              <Th>{m.labs.mic}</Th>
              <Th>{m.labs.susceptibility}</Th>
            </tr>
          </thead>
          <tbody>
            {organism.susceptibilities.map((item, index) => (
              <tr key={keyOf(item.from, index)}>
                <RowTh className="py-0.5">
                  <Text value={textOf(item.code) || m.common.noName} lang={lang} />
                  <Origin from={item.from} context={context} what={textOf(item.code)} />
                </RowTh>
                <Td className="py-0.5">
                  <Text value={valueText(item)} lang={lang} /> {textOf(item.unit)}
                </Td>
                <Td className="py-0.5 font-bold">
                  <Text value={textOf(item.interpretation) || m.labs.noFlag} lang={lang} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
