import '@fontsource/biz-udpgothic/400.css';
import '@fontsource/biz-udpgothic/700.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { currentLang } from './language.ts';

export const metadata: Metadata = {
  title: { default: '灯 Tomoshibi', template: '%s | 灯 Tomoshibi' },
  description: 'Emergency read-only clinical viewer on backups',
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false, nocache: true },
  referrer: 'same-origin',
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Every page is made per request: a page made in advance would carry no nonce and could be cached.
  await connection();
  return (
    <html lang={await currentLang()}>
      <body>{children}</body>
    </html>
  );
}
