'use client';

import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { isScan, NO_TYPING, type Typing, typed } from './scanner.ts';

interface Scanner {
  /** To be put on the hidden field that tells the server "this was scanned"; it is sent only when it was. */
  readonly flag: RefObject<HTMLInputElement | null>;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onChange: (text: string) => void;
  readonly onCompositionEnd: () => void;
}

/**
 * Watches the keys of a text box for a barcode scanner. With a Japanese input method switched on, a scanner's digits
 * arrive as a composition whose Enter only confirms it; the form is then sent as soon as the composition has ended.
 */
export function useScanner(input: RefObject<HTMLInputElement | null>): Scanner {
  const typing = useRef<Typing>(NO_TYPING);
  const flag = useRef<HTMLInputElement>(null);
  const sendAfterComposition = useRef(false);
  return {
    flag,
    onKey(event) {
      if (event.code !== 'Enter' && event.code !== 'NumpadEnter' && event.key !== 'Enter') {
        // 'Process' stands for a key that the input method took.
        if (event.key.length === 1 || event.key === 'Process')
          typing.current = typed(typing.current, event.timeStamp);
        return;
      }
      const scanned = isScan(typing.current, input.current?.value ?? '', event.timeStamp);
      if (flag.current) flag.current.disabled = !scanned;
      sendAfterComposition.current = scanned && event.nativeEvent.isComposing;
    },
    onChange(text) {
      if (flag.current && !sendAfterComposition.current) flag.current.disabled = true;
      if (!text) typing.current = NO_TYPING;
    },
    onCompositionEnd() {
      if (!sendAfterComposition.current) return;
      sendAfterComposition.current = false;
      input.current?.form?.requestSubmit();
    },
  };
}
