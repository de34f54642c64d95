import { Hl7Message as MedplumMessage } from '@medplum/core';
import HL7 from 'hl7-standard';
import { decodeAs, decodeBytes } from '../../lib/formats/charset/index.ts';
import { parseMessage } from '../../lib/formats/hl7v2/index.ts';
import { encodeIso2022Jp } from '../../lib/testing/demo-hospital/jis.ts';

/** One figure, and how it compares with the reference measured in the same run (1 is equal, 2 twice as fast). */
export type BenchRow = {
  readonly group: string;
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  /** The row of the same group that has ratio 1. */
  readonly reference: string;
  readonly ratio: number;
};

const ANALYTES = [
  '総蛋白',
  'アルブミン',
  'ＡＳＴ（ＧＯＴ）',
  'ＡＬＴ（ＧＰＴ）',
  '尿素窒素',
  'クレアチニン',
  'ナトリウム',
  'カリウム',
];

/** A laboratory report of 40 observations, about 6 KB: the commonest heavy message of an SS-MIX2 storage. */
function laboratoryReport(): string {
  const observations = Array.from({ length: 40 }, (_, at) => {
    const code = `3A0100000023${String(271_01 + at)}^${ANALYTES[at % ANALYTES.length]}^JC10`;
    const local = `10222${at}^${ANALYTES[at % ANALYTES.length]}^99X03`;
    return `OBX|${at + 1}|NM|${code}^${local}||${(at * 1.37).toFixed(2)}|g/dL^g/dL^ISO+|6.7-8.3|N|||F|||20240101083000`;
  });
  return [
    'MSH|^~\\&|HIS|灯台記念病院|GW|GW|20240101090000||OUL^R22^OUL_R22|1|P|2.5||||||~ISO IR87||ISO 2022-1994',
    'PID|0001||0000012345^^^^PI||山田^太郎^^^^^L^I~ヤマダ^タロウ^^^^^L^P||19500103|M',
    'PV1|0001|I|3E^301^1^^^N||||110^灯台^一郎^^^^^^^L^^^^^I|||01',
    'SPM|1|||019^全血^JC10|||||||||||||20240101080000',
    'OBR|1|00001|00002|E001^生化学^99X01',
    ...observations,
    '',
  ].join('\r');
}

/** Work per second of this process's own processor time, so that a busy machine does not matter. */
function perCpuSecond(work: () => void, amount: number): number {
  const spent = (from: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1e6;
  };
  const warmUp = process.cpuUsage();
  while (spent(warmUp) < 0.3) work();
  const from = process.cpuUsage();
  let rounds = 0;
  while (spent(from) < 1) {
    for (let at = 0; at < 20; at++) work();
    rounds += 20;
  }
  return (rounds * amount) / spent(from);
}

type Contender = { readonly name: string; readonly work: () => void };

function measure(
  group: string,
  { unit, amount }: { unit: string; amount: number },
  list: readonly Contender[],
): BenchRow[] {
  const figures = list.map(({ name, work }) => ({ name, figure: perCpuSecond(work, amount) }));
  const reference = figures.at(-1) ?? { name: '', figure: Number.NaN };
  return figures.map(({ name, figure }) => ({
    group,
    name,
    figure,
    unit,
    reference: reference.name,
    ratio: figure / reference.figure,
  }));
}

function extractOurs(text: string): string[] {
  const message = parseMessage(text);
  const values = [message.first('PID')?.text(3) ?? '', message.first('PID')?.text(5, 2) ?? ''];
  for (const obx of message.all('OBX')) {
    values.push(obx.text(3), obx.text(3, 2), obx.text(5), obx.text(6, 2), obx.text(7), obx.text(8));
  }
  return values;
}

function extractMedplum(text: string): string[] {
  const message = MedplumMessage.parse(text);
  const values = [
    message.getSegment('PID')?.getComponent(3, 1) ?? '',
    message.getSegment('PID')?.getComponent(5, 2) ?? '',
  ];
  for (const obx of message.getAllSegments('OBX')) {
    const fields = [obx.getComponent(3, 1), obx.getComponent(3, 2), obx.getComponent(5, 1)];
    values.push(...fields, obx.getComponent(6, 2), obx.getComponent(7, 1), obx.getComponent(8, 1));
  }
  return values;
}

const OBX_PATHS = ['OBX.3.1', 'OBX.3.2', 'OBX.5', 'OBX.6.2', 'OBX.7', 'OBX.8'];

function extractHl7Standard(text: string): unknown[] {
  const message = new HL7(text);
  message.transform();
  const values: unknown[] = [message.get('PID.3.1'), message.get('PID.5.2')];
  for (const obx of message.getSegments('OBX')) values.push(...OBX_PATHS.map((path) => obx.get(path)));
  return values;
}

/** Decoding in MB, reading in messages, each per CPU-second and beside the obvious alternative. */
export function run(): BenchRow[] {
  const text = laboratoryReport();
  const bytes = encodeIso2022Jp(text);
  const utf8 = new TextEncoder().encode(text);
  const platform = new TextDecoder('iso-2022-jp');
  const megabytes = { unit: 'MB/CPU-s', amount: bytes.length / 1e6 };
  const messages = { unit: 'messages/CPU-s', amount: 1 };
  return [
    ...measure('decode ISO-2022-JP', megabytes, [
      { name: 'decodeBytes, source known', work: () => decodeBytes(bytes, 'iso-2022-jp') },
      { name: 'decodeBytes, detecting', work: () => decodeBytes(bytes) },
      { name: "TextDecoder('iso-2022-jp')", work: () => platform.decode(bytes) },
    ]),
    ...measure('decode UTF-8', { unit: 'MB/CPU-s', amount: utf8.length / 1e6 }, [
      { name: 'decodeBytes, detecting', work: () => decodeBytes(utf8) },
      { name: "TextDecoder('utf-8')", work: () => new TextDecoder().decode(utf8) },
    ]),
    ...measure('parse a report of 40 OBX', messages, [
      { name: 'parseMessage', work: () => parseMessage(text) },
      { name: '@medplum/core', work: () => MedplumMessage.parse(text) },
      { name: 'hl7-standard', work: () => new HL7(text).transform() },
    ]),
    ...measure('parse it and take 242 values', messages, [
      { name: 'parseMessage', work: () => extractOurs(text) },
      { name: '@medplum/core', work: () => extractMedplum(text) },
      { name: 'hl7-standard', work: () => extractHl7Standard(text) },
    ]),
    ...measure('bytes to 242 values', messages, [
      {
        name: 'decodeAs and parseMessage',
        work: () => extractOurs(decodeAs(bytes, 'iso-2022-jp').text),
      },
      { name: 'TextDecoder and @medplum/core', work: () => extractMedplum(platform.decode(bytes)) },
    ]),
  ];
}

if (import.meta.main) console.table(run());
