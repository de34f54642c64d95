import type { ReactNode } from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type {
  DocumentSearchAsked,
  DrugListAsked,
  ListFilter,
  OrganismListAsked,
  ProblemListAsked,
  ResultListAsked,
} from '../../lib/queries/views.ts';
import { Button } from '../ui/button.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { DaysField, SelectField, TextField, WhereFields } from './fields.tsx';

interface FormProps<Asked> {
  readonly lang: Lang;
  readonly asked: Asked;
  readonly filter: Pick<ListFilter, 'ward' | 'inpatients'>;
  readonly wards: readonly string[];
}

interface FrameProps {
  readonly action: string;
  readonly label: string;
  readonly example: string;
  readonly button: string;
  readonly children: ReactNode;
}

function FormFrame({ action, label, example, button, children }: FrameProps) {
  return (
    <form
      action={action}
      method="get"
      aria-label={label}
      className="rounded border border-line bg-paper p-3 print:hidden"
    >
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        {children}
        <Button weight="primary" size="large">
          <SearchIcon />
          {button}
        </Button>
      </div>
      <p className="mt-1 text-small text-muted">{example}</p>
    </form>
  );
}

export function DrugForm({ lang, asked, filter, wards }: FormProps<DrugListAsked>) {
  const t = getMessages(lang).hospital;
  return (
    <FormFrame action="/lists/drugs" label={t.drugs.title} example={t.drugs.example} button={t.show}>
      <TextField label={t.drugs.text} name="q" value={asked.text} />
      <SelectField
        label={t.drugs.when}
        name="when"
        value={asked.when}
        options={[
          ['running', t.drugs.running],
          ['recent', t.drugs.recent],
        ]}
      />
      <DaysField lang={lang} value={asked.days} periods={[7, 14, 30, 90, 180, 365]} />
      <WhereFields lang={lang} wards={wards} filter={filter} />
    </FormFrame>
  );
}

export function ResultForm({ lang, asked, filter, wards }: FormProps<ResultListAsked>) {
  const t = getMessages(lang).hospital;
  const { tests } = t.results;
  return (
    <FormFrame
      action="/lists/results"
      label={t.results.title}
      example={`${t.results.example}　${t.results.flaggedHelp}`}
      button={t.show}
    >
      <TextField label={t.results.text} name="q" value={asked.text} />
      <SelectField
        label={t.results.test}
        name="test"
        value={asked.test}
        options={[
          ['at-least', tests['at-least']],
          ['at-most', tests['at-most']],
          ['contains', tests.contains],
          ['equals', tests.equals],
          ['flagged', tests.flagged],
        ]}
      />
      <TextField label={t.results.value} name="value" value={asked.value} width="short" />
      <DaysField lang={lang} value={asked.days} periods={[1, 3, 7, 14, 30, 90, 180, 365]} />
      <WhereFields lang={lang} wards={wards} filter={filter} />
    </FormFrame>
  );
}

export function OrganismForm({ lang, asked, filter, wards }: FormProps<OrganismListAsked>) {
  const t = getMessages(lang).hospital;
  return (
    <FormFrame
      action="/lists/organisms"
      label={t.organisms.title}
      example={t.organisms.example}
      button={t.show}
    >
      <TextField label={t.organisms.text} name="q" value={asked.text} />
      <DaysField lang={lang} value={asked.days} periods={[7, 30, 90, 180, 365, 0]} />
      <WhereFields lang={lang} wards={wards} filter={filter} />
    </FormFrame>
  );
}

export function ProblemForm({ lang, asked, filter, wards }: FormProps<ProblemListAsked>) {
  const t = getMessages(lang).hospital;
  return (
    <FormFrame action="/lists/problems" label={t.problems.title} example={t.problems.example} button={t.show}>
      <TextField label={t.problems.text} name="q" value={asked.text} />
      <WhereFields lang={lang} wards={wards} filter={filter} />
    </FormFrame>
  );
}

export function DocumentForm({ lang, asked, filter, wards }: FormProps<Omit<DocumentSearchAsked, 'after'>>) {
  const t = getMessages(lang).hospital;
  const { groups } = t.documents;
  return (
    <FormFrame
      action="/documents"
      label={t.documents.heading}
      example={t.documents.example}
      button={t.search}
    >
      <TextField label={t.documents.text} name="q" value={asked.text} />
      <SelectField
        label={t.documents.group}
        name="group"
        value={asked.group}
        options={[['', t.documents.anyGroup], ...Object.entries(groups)]}
      />
      <DaysField lang={lang} value={asked.days} periods={[0, 7, 30, 90, 365, 1095]} />
      <WhereFields lang={lang} wards={wards} filter={filter} />
    </FormFrame>
  );
}
