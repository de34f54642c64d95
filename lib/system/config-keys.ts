/** Every key that a configuration file may have. The README's table is held against this list by a check. */
export const CONFIG_KEYS = {
  root: ['facility', 'sources', 'store', 'state', 'keep', 'serve'],
  source: ['id', 'kind', 'path', 'paths', 'facility', 'encoding', 'note'],
  serve: ['host', 'port', 'idleMinutes'],
} as const;
