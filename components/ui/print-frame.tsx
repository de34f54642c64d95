import { headers } from 'next/headers';
import type { ReactNode } from 'react';

interface PrintFrameProps {
  /** Lines at the top of every printed sheet: who or what this is, and as of when. */
  readonly sheet: readonly string[];
  readonly landscape?: boolean;
  readonly children: ReactNode;
}

const GAIJI = /[\uE000-\uF8FF]/gu;

/** A CSS string of which no character can end or alter the rule: every one is written as its code point. */
function cssString(text: string): string {
  return [...text.replace(GAIJI, '〓')]
    .map((character) => `\\${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`)
    .join('');
}

/** The nonce of this response's policy, under which alone a style element counts. */
async function nonceOfResponse(): Promise<string | undefined> {
  return /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1];
}

/**
 * Puts identity and as-of on every printed sheet. They stand in a margin box of the page, because a header inside the
 * content is lost wherever Chromium breaks a table or a grid across sheets; page numbers and the warning do as well
 * (globals.css). The hidden text makes the browser load the glyphs that only the margin boxes show.
 */
export async function PrintFrame({ sheet, landscape = false, children }: PrintFrameProps) {
  const rule = `@page{@top-left{content:"${sheet.map(cssString).join('\\00000a')}";white-space:pre-wrap}}`;
  return (
    <div className={landscape ? 'landscape' : undefined}>
      <style nonce={await nonceOfResponse()}>{rule}</style>
      <span aria-hidden="true" className="sr-only print:hidden">
        {sheet.join(' ')} 灯 バックアップから表示・正式な診療録ではありません
      </span>
      {children}
    </div>
  );
}
