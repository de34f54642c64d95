/** The made-up hospital: 灯台記念病院, 200 beds in five wards. Nothing in it exists. */
export const FACILITY_ID = '1319999';
export const HOSPITAL_NAME = '灯台記念病院';
export const HOSPITAL_ADDRESS = '^^^^900-9999^JPN^^灯台県灯台市岬町１−１';
export const HOSPITAL_PHONE = '^^^^^^^^^^^099-999-0001';

export interface Department {
  /** 統一診療科コード (2 digits). */
  readonly code: string;
  readonly name: string;
}

/** Departments by a short key used in the tables of this folder. */
export const DEPARTMENTS = {
  medicine: { code: '01', name: '内科' },
  neurology: { code: '04', name: '神経内科' },
  gastro: { code: '70', name: '消化器内科' },
  respiratory: { code: '45', name: '呼吸器内科' },
  cardiology: { code: '08', name: '循環器科' },
  diabetes: { code: '73', name: '糖尿病内科' },
  nephrology: { code: '48', name: '腎臓内科' },
  oncology: { code: '47', name: '腫瘍診療科' },
  surgery: { code: '10', name: '外科' },
  orthopaedics: { code: '11', name: '整形外科' },
  urology: { code: '20', name: '泌尿器科' },
  dermatology: { code: '19', name: '皮膚科' },
  ophthalmology: { code: '26', name: '眼科' },
  paediatrics: { code: '09', name: '小児科' },
  obstetrics: { code: '24', name: '産科' },
  emergency: { code: '39', name: '救急科' },
} as const satisfies Record<string, Department>;

export type DepartmentKey = keyof typeof DEPARTMENTS;

export interface Doctor {
  readonly id: string;
  readonly family: string;
  readonly given: string;
}

const DOCTOR_NAMES: Readonly<Record<DepartmentKey, readonly (readonly [string, string])[]>> = {
  medicine: [
    ['浜名', '誠'],
    ['潮見', '聡子'],
    ['磯部', '健'],
  ],
  neurology: [['岬', '雅人']],
  gastro: [
    ['波多野', '優'],
    ['港', '京子'],
  ],
  respiratory: [['風間', '徹']],
  cardiology: [
    ['渚', '真一'],
    ['沖田', '千尋'],
  ],
  diabetes: [['海老原', '悟']],
  nephrology: [['汐留', '美和']],
  oncology: [['帆足', '慎也']],
  surgery: [
    ['船越', '隆'],
    ['舵木', '直樹'],
  ],
  orthopaedics: [
    ['錨', '大輔'],
    ['桟原', '奈美'],
  ],
  urology: [['灘', '浩二']],
  dermatology: [['瀬戸', '葵']],
  ophthalmology: [['入江', '光']],
  paediatrics: [['小波', '恵']],
  obstetrics: [['満潮', '由香']],
  emergency: [['荒磯', '剛']],
};

/** Doctors by department; the ID is the department code and a running number. */
export const DOCTORS: Readonly<Record<DepartmentKey, readonly Doctor[]>> = buildDoctors();

function buildDoctors(): Record<DepartmentKey, readonly Doctor[]> {
  const list = (key: DepartmentKey): readonly Doctor[] =>
    DOCTOR_NAMES[key].map(([family, given], index) => ({
      id: `D${DEPARTMENTS[key].code}${String(index + 1).padStart(3, '0')}`,
      family,
      given,
    }));
  return {
    medicine: list('medicine'),
    neurology: list('neurology'),
    gastro: list('gastro'),
    respiratory: list('respiratory'),
    cardiology: list('cardiology'),
    diabetes: list('diabetes'),
    nephrology: list('nephrology'),
    oncology: list('oncology'),
    surgery: list('surgery'),
    orthopaedics: list('orthopaedics'),
    urology: list('urology'),
    dermatology: list('dermatology'),
    ophthalmology: list('ophthalmology'),
    paediatrics: list('paediatrics'),
    obstetrics: list('obstetrics'),
    emergency: list('emergency'),
  };
}

/** Nurses who give injections and drugs. */
export const NURSES: readonly Doctor[] = [
  { id: 'N00121', family: '看谷', given: '桃子' },
  { id: 'N00135', family: '白鳥', given: '遥' },
  { id: 'N00148', family: '護藤', given: '翔' },
  { id: 'N00162', family: '夜勤', given: '澄江' },
];

/** An extended composite name (XCN) with the name type in component 10 and the representation in component 15. */
export function xcn(person: Doctor): string {
  return `${person.id}^${person.family}^${person.given}^^^^^^^L^^^^^I`;
}

export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly beds: readonly Bed[];
}

export interface Bed {
  readonly ward: string;
  readonly wardName: string;
  readonly room: string;
  readonly bed: string;
  /** Running number over the whole hospital, 0 to 199. */
  readonly index: number;
}

interface WardPlan {
  readonly code: string;
  readonly name: string;
  readonly firstRoom: number;
  readonly rooms: number;
  readonly bedsPerRoom: number;
}

const WARD_PLANS = [
  { code: '3E', name: '３東病棟', firstRoom: 301, rooms: 12, bedsPerRoom: 4 },
  { code: '3W', name: '３西病棟', firstRoom: 351, rooms: 12, bedsPerRoom: 4 },
  { code: '4E', name: '４東病棟', firstRoom: 401, rooms: 12, bedsPerRoom: 4 },
  { code: '4W', name: '４西病棟', firstRoom: 451, rooms: 11, bedsPerRoom: 4 },
  { code: 'ICU', name: '集中治療室', firstRoom: 201, rooms: 12, bedsPerRoom: 1 },
] as const satisfies readonly WardPlan[];

export type WardCode = (typeof WARD_PLANS)[number]['code'];

/** The wards: 3E medicine, 3W surgery, 4E cardiology, 4W children and mothers, ICU. */
export const WARDS: readonly Ward[] = buildWards();

function buildWards(): Ward[] {
  let index = 0;
  return WARD_PLANS.map((plan) => {
    const beds: Bed[] = [];
    for (let r = 0; r < plan.rooms; r++) {
      for (let b = 1; b <= plan.bedsPerRoom; b++) {
        const room = String(plan.firstRoom + r);
        beds.push({ ward: plan.code, wardName: plan.name, room, bed: String(b), index: index++ });
      }
    }
    return { code: plan.code, name: plan.name, beds };
  });
}

/** Number of beds in the hospital. */
export const BED_COUNT = WARDS.reduce((sum, ward) => sum + ward.beds.length, 0);
