import type { Location } from './clinical.ts';
import type { Coded, Quantity } from './coded.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { Provenance } from './provenance.ts';

/** One drug of an order. For a prescription there is one; an injection set has a base and additives (RXC-1 B / A). */
export interface MedicationComponent {
  readonly role: 'drug' | 'base' | 'additive';
  readonly medication: Coded;
  /** Amount in one dose as sent; `max` only where a range was sent. */
  readonly amount: Quantity | null;
  readonly max: string;
}

export type MedicationClass = 'prescription' | 'injection';

/**
 * An ordered drug or injection set (RXE/RXC with ORC, TQ1, RXR; FHIR MedicationRequest / JP_MedicationRequest and
 * JP_MedicationRequest_Injection). One record per RXE of a prescription, one per ORC group of an injection.
 */
export interface MedicationRequest {
  readonly kind: 'MedicationRequest';
  readonly class: MedicationClass;
  readonly orderNo: string;
  /** RP番号: drugs of one order with an equal group share one usage (ORC-4). */
  readonly rpGroup: string;
  readonly components: readonly MedicationComponent[];
  /** 1日量 (RXE-19). */
  readonly dailyDose: Quantity | null;
  /** 調剤量 (RXE-10/-11). */
  readonly dispensed: Quantity | null;
  /** 用法 as sent (TQ1-3). The text is what the prescriber saw; nothing is derived from the code. */
  readonly usage: Coded | null;
  /** Further text: TQ1-10/-11, RXE-7. */
  readonly instructions: readonly string[];
  /** 投与日数 as sent (`5^d`), and as whole days covered where that is unambiguous: null for weekly and the like. */
  readonly durationText: string;
  readonly durationDays: number | null;
  /** 頓用の回数 (TQ1-14) as sent. */
  readonly doses: string;
  /** True for 頓用 by RXE-27 or by the usage's text or code. */
  readonly asNeeded: boolean;
  readonly start: PartialDateTime | null;
  readonly end: PartialDateTime | null;
  /** ORC-9, when it was entered. */
  readonly authored: PartialDateTime | null;
  readonly form: Coded | null;
  readonly route: Coded | null;
  readonly site: Coded | null;
  readonly method: Coded | null;
  /** 区分 as sent (RXE-21): 外来 OHP, 院内 OHI, 院外 OHO, 入院 IHP, 退院 DCG, 定期 ORD, 臨時 XTR … */
  readonly categories: readonly Coded[];
  /** 注射種別 (RXE-2 of an injection): 一般, 予防接種 06, 抗がん剤 07 … */
  readonly injectionType: Coded | null;
  /** Total volume of an injection (RXE-3/-5) and rate (RXE-23/-24). */
  readonly totalVolume: Quantity | null;
  readonly rate: Quantity | null;
  readonly patientClass: 'inpatient' | 'outpatient' | 'unknown';
  readonly department: Coded | null;
  readonly requester: Practitioner | null;
  /** ORC-1 as sent; a cancelled order (CA, OC, CR) is `withdrawn`. */
  readonly orderControl: string;
  readonly withdrawn: boolean;
  /** 中止: stopped after it had begun (ORC-1 DC, OD, DR or ORC-5 DC); what was taken until then was taken. */
  readonly discontinued: boolean;
  /**
   * ORC-15 of a discontinued order, as sent; null when not sent. Some senders repeat the start of the order there: only
   * a day after the start tells when it was stopped.
   */
  readonly discontinuedAt: PartialDateTime | null;
  readonly from: Provenance;
}

/**
 * A drug given (RXA; FHIR MedicationAdministration), or, for an outpatient's 処方実施通知, handed over
 * (FHIR MedicationDispense).
 */
export interface MedicationAdministration {
  readonly kind: 'MedicationAdministration' | 'MedicationDispense';
  readonly class: MedicationClass;
  readonly orderNo: string;
  readonly rpGroup: string;
  readonly medication: Coded;
  readonly amount: Quantity | null;
  readonly start: PartialDateTime | null;
  readonly end: PartialDateTime | null;
  readonly rate: string;
  readonly route: Coded | null;
  readonly device: Coded | null;
  readonly site: Coded | null;
  readonly notes: readonly string[];
  readonly performer: Practitioner | null;
  readonly location: Location | null;
  /** RXA-20 as sent: CP complete, PA partial, NA not administered, RE refused. */
  readonly status: string;
  readonly lotNumbers: readonly string[];
  /** RXA-16 and RXA-17: until when that lot may be used, and who made it. */
  readonly expires: PartialDateTime | null;
  readonly manufacturer: Coded | null;
  readonly from: Provenance;
}
