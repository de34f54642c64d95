import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ListFilter } from '../../lib/queries/views.ts';

const CONTROL = 'h-11 rounded border border-rule bg-paper px-2 text-list';

const LABELLED = 'flex flex-col gap-0.5';
const LABEL = 'text-small font-bold';

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** `wide` takes what room there is. */
  readonly width?: 'wide' | 'short';
}

/** A text under its label. */
export function TextField({ label, name, value, width = 'wide' }: TextFieldProps) {
  return (
    <label className={`${LABELLED} ${width === 'wide' ? 'min-w-72 flex-1' : 'w-28'}`}>
      <span className={LABEL}>{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={value}
        autoComplete="off"
        maxLength={200}
        className={`${CONTROL} w-full`}
      />
    </label>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** A choice under its label. */
export function SelectField({ label, name, value, options }: SelectFieldProps) {
  return (
    <label className={LABELLED}>
      <span className={LABEL}>{label}</span>
      <select name={name} defaultValue={value} className={CONTROL}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DaysProps {
  readonly lang: Lang;
  readonly value: number;
  readonly periods: readonly number[];
}

/** How far back; 0 stands for all dates. */
export function DaysField({ lang, value, periods }: DaysProps) {
  const t = getMessages(lang).hospital;
  const options = periods.map((days) => [String(days), days === 0 ? t.allDays : t.daysBack(days)] as const);
  return <SelectField label={t.days} name="days" value={String(value)} options={options} />;
}

interface WhereProps {
  readonly lang: Lang;
  readonly wards: readonly string[];
  readonly filter: Pick<ListFilter, 'ward' | 'inpatients'>;
}

/** In an address the ward that is not known is `-`. */
export const UNKNOWN_WARD = '-';

/** Ward, and inpatients only. */
export function WhereFields({ lang, wards, filter }: WhereProps) {
  const t = getMessages(lang).hospital;
  const options = [
    ['', t.anyWard] as const,
    ...wards.map((ward) => [ward || UNKNOWN_WARD, ward || t.unknownWard] as const),
  ];
  return (
    <>
      <SelectField
        label={t.ward}
        name="ward"
        value={filter.ward === null ? '' : filter.ward || UNKNOWN_WARD}
        options={options}
      />
      <label className="flex h-11 items-center gap-1.5 self-end">
        <input
          type="checkbox"
          name="in"
          value="1"
          defaultChecked={filter.inpatients}
          className="size-5 accent-accent"
        />
        {t.inpatients}
      </label>
    </>
  );
}
