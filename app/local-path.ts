/** The given address when it is a path of this site, else `/`: nobody is sent elsewhere by a crafted link. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && !path.startsWith('/api/') ? path : '/';
}
