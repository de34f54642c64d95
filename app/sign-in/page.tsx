import { redirect } from 'next/navigation';
import { Button } from '../../components/ui/button.tsx';
import { WarningIcon } from '../../components/ui/icons.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { getMessages, type Messages } from '../../lib/i18n/messages.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { localPath } from '../local-path.ts';
import { param, type SearchParams } from '../search-params.ts';
import { currentActor } from '../session.ts';

/** Why the reader is here, in words; '' on a plain visit. */
function noticeOf(t: Messages['signIn'], about: { failed: string; signedOut: string; next: string }): string {
  if (about.failed) {
    const seconds = Number(about.failed);
    return seconds > 0 ? `${t.failed} ${t.wait(seconds)}` : t.failed;
  }
  if (about.signedOut) return t.signedOut;
  return about.next ? t.expired : '';
}

export const generateMetadata = titled((t) => t.signIn.heading);

export default guarded(SignInPage);

async function SignInPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const next = localPath(await param(searchParams, 'next'));
  if (await currentActor()) redirect(next);
  const lang = await currentLang();
  const { signIn: t, app } = getMessages(lang);
  const failed = (await param(searchParams, 'failed')).replace(/\D/g, '');
  const signedOut = await param(searchParams, 'signed-out');
  const notice = noticeOf(t, { failed, signedOut, next: next === '/' ? '' : next });
  return (
    <Shell lang={lang} user="">
      <div className="mx-auto max-w-md py-10">
        <p className="text-lead font-bold text-accent">
          {app.name} {app.latin} – {app.tagline}
        </p>
        <h1 className="mt-4 text-xl font-bold">{t.heading}</h1>
        <p className="mb-3 text-muted">{t.lead}</p>
        {notice && (
          <p
            role={failed ? 'alert' : 'status'}
            className="mb-3 flex gap-2 rounded border border-warn-line bg-warn-soft px-3 py-2 text-warn"
          >
            <WarningIcon className="mt-0.5 size-4" />
            {notice}
          </p>
        )}
        <form
          action="/api/sign-in"
          method="post"
          className="flex flex-col gap-3 rounded border border-rule bg-paper p-4"
        >
          <input type="hidden" name="next" value={next} />
          <Field name="user" label={t.user} type="text" autoComplete="username" focusFirst />
          <Field name="password" label={t.password} type="password" autoComplete="current-password" />
          <Button weight="primary" size="large">
            {t.button}
          </Button>
        </form>
      </div>
    </Shell>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly autoComplete: string;
  /** Takes the focus when the page opens. */
  readonly focusFirst?: boolean;
}

const FOCUSED = { autoFocus: true } as const;

function Field({ name, label, type, autoComplete, focusFirst = false }: FieldProps) {
  return (
    <label className="flex flex-col gap-0.5 font-bold">
      {label}
      <input
        {...(focusFirst ? FOCUSED : {})}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        required
        className="h-11 rounded border-2 border-rule bg-paper px-3 text-lead font-normal"
      />
    </label>
  );
}
