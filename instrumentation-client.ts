/**
 * The policy under which the bundler may load its own chunks while Trusted Types are enforced: only scripts of this
 * server's static folder. Markup and script text stay forbidden, since the policy makes neither.
 */
interface PolicyRules {
  readonly createScriptURL: (url: string) => string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: PolicyRules): unknown;
}

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types (W3C Trusted Types §2.3.1). */
    readonly trustedTypes?: PolicyFactory;
  }
}

window.trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, document.baseURI);
    if (origin === window.location.origin && pathname.startsWith('/_next/static/')) return url;
    throw new TypeError(`not a script of this viewer: ${origin}${pathname}`);
  },
});

export {};
