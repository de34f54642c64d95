/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  cacheMaxMemorySize: 0,
  devIndicators: false,
  // Types are checked by the check step, over more than Next sees.
  typescript: { ignoreBuildErrors: true },
  // Everything else gets its headers in proxy.ts, which these files do not pass.
  headers: async () => [
    { source: '/_next/static/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
  ],
};
export default config;
