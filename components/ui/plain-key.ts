/** True for a key that is pressed alone and outside of a field: only then may it be a shortcut. */
export function isPlainKey(event: KeyboardEvent): boolean {
  const { target } = event;
  const typing =
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
}
