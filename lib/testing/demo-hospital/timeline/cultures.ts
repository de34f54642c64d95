import { at, type Day } from '../calendar.ts';
import { type Organism, sendCultureOrder, sendCultureReport } from '../messages/bacteriology.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { happened, type World } from './world.ts';

/** Materials with the organisms that are usually found in them. */
const MATERIALS = {
  sputum: {
    material: 'K01^喀痰^99TL3',
    gram: '1011^グラム陽性球菌^JANIS',
    organism: {
      code: 'K1131^Streptococcus pneumoniae^99TL5',
      amount: '2+',
      susceptibilities: [
        { item: 'K1201^PCG(ベンジルペニシリン)^99TL4', mic: '<=0.06', category: 'S' },
        { item: 'K1621^CTRX(セフトリアキソン)^99TL4', mic: '<=0.12', category: 'S' },
        { item: 'K1901^EM(エリスロマイシン)^99TL4', mic: '>1', category: 'R' },
        { item: 'K2401^LVFX(レボフロキサシン)^99TL4', mic: '1', category: 'S' },
      ],
    },
  },
  urine: {
    material: '001^尿^JC10^10^尿^99TL3',
    gram: 'K1012^グラム陰性桿菌^99TL5',
    organism: {
      code: '2001^Escherichia coli^JANIS',
      amount: '10＾5／ｍＬ',
      susceptibilities: [
        { item: '6C205604701776205^PIPC(ピペラシリン)^JC10', mic: '8', category: 'S' },
        { item: '6C205609401776205^CAZ(セフタジジム)^JC10', mic: '<=1', category: 'S' },
        { item: 'K1216^ABPC(アンピシリン)^99TL4', mic: '>=32', category: 'R' },
        { item: 'K2401^LVFX(レボフロキサシン)^99TL4', mic: '4', category: 'I' },
      ],
    },
  },
} as const satisfies Record<string, { material: string; gram: string; organism: Organism }>;

export type CultureMaterial = keyof typeof MATERIALS;

/** A culture of the day of admission: preliminary next morning, final on the third day, as far as there was time. */
export function runCulture(
  world: World,
  chart: Chart,
  todo: { setting: Setting; day: Day; material: CultureMaterial; hour: number },
): void {
  const { material, gram, organism } = MATERIALS[todo.material];
  const collected = at(todo.day, todo.hour, 10);
  if (!happened(world, collected)) return;
  const culture = { order: chart.order(), ordered: collected - 900, collected, material };
  const smear = [{ code: gram, amount: '2+' }];
  sendCultureOrder(chart, todo.setting, culture);
  const early = at(todo.day + 1, 9, 20);
  if (!happened(world, early)) return;
  sendCultureReport(chart, todo.setting, { ...culture, reported: early, smear, organisms: [], status: 'P' });
  const late = at(todo.day + 3, 14, 40);
  if (!happened(world, late)) return;
  const organisms = chart.rng.chance(0.7) ? [organism] : [];
  sendCultureReport(chart, todo.setting, { ...culture, reported: late, smear, organisms, status: 'F' });
}
