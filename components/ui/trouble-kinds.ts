/**
 * - `chart`: this patient's data does not match its digest · `copy`: there is no generation that can be used
 * - `backup`: it could not be read directly
 * - `records`: sessions or audit cannot be written, so nothing may be shown · `setup`: configuration or anything else
 */
export type TroubleKind = 'chart' | 'copy' | 'backup' | 'records' | 'setup';

const KINDS: Readonly<Record<string, TroubleKind>> = {
  'chart-damaged': 'chart',
  'no-generation': 'copy',
  'generation-damaged': 'copy',
  'generation-version': 'copy',
  'store-unusable': 'copy',
  'backup-unattached': 'backup',
  'direct-failed': 'backup',
  'audit-unwritable': 'records',
  'state-damaged': 'records',
  'state-newer': 'records',
  'state-unusable': 'records',
  'config-missing': 'setup',
  'config-invalid': 'setup',
};

/** Which kind of trouble an error's stable code stands for; undefined for a fault that nobody foresaw. */
export function troubleKind(code: string): TroubleKind | undefined {
  return KINDS[code];
}
