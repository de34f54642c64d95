import { encodeTwoByte } from '../cp932.ts';
import { encodeIso2022Jp } from '../jis.ts';
import { rngFor } from '../random.ts';
import { type Fault, read, report, setField } from './kit.ts';

const utf8 = new TextEncoder();

function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Puts raw bytes in place of a mark in a text that is otherwise encoded as usual. */
function around(text: string, mark: string, raw: Uint8Array): Uint8Array {
  const [before = '', ...after] = text.split(mark);
  return join(encodeIso2022Jp(before), raw, encodeIso2022Jp(after.join(mark)));
}

const COMMENT = { segment: 'RXE', field: 7 };
/** A comment on the drugs with a mark where raw bytes go. */
const withComment = (text: string): string => setField(text, COMMENT, () => '^粉砕＠＠指示^99TC1');

function inComment(...raw: readonly number[]): (text: string) => Uint8Array {
  // The mark stands between two-byte characters, so the raw bytes open and close their own set.
  return (text) => {
    const [first = '', ...rest] = withComment(text).split('＠＠');
    return join(around(`${first}\u0000`, '\u0000', bytes(...raw)), encodeIso2022Jp(rest.join('')));
  };
}

const KANJI = [0x1b, 0x24, 0x42] as const;
const ASCII = [0x1b, 0x28, 0x42] as const;

/** Bytes, character sets, line ends. */
export const BYTE_FAULTS: readonly Fault[] = [
  {
    name: 'empty-file',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('empty-file', 'no bytes'), { encode: () => bytes() }),
  },
  {
    name: 'two-byte-file',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('two-byte-file', 'two bytes, neither of them text'), {
        encode: () => bytes(0xff, 0xfe),
      }),
  },
  {
    name: 'random-bytes',
    plant: (kit) => {
      const rng = rngFor(kit.world.seed, 'faults/random-bytes');
      kit.plant(kit.prescription(), report('random-bytes', 'encrypted or damaged: no message in it'), {
        encode: () => Uint8Array.from({ length: 2048 }, () => rng.int(0, 255)),
      });
    },
  },
  {
    name: 'zero-filled-file',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('random-bytes', 'as long as a message but all zeros, as after a crash'),
        {
          encode: (text) => new Uint8Array(text.length),
        },
      ),
  },
  {
    name: 'no-msh',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('no-msh', 'the header line is missing'), {
        body: (text) => text.slice(text.indexOf('\r') + 1),
      }),
  },
  {
    name: 'truncated-file',
    plant: (kit) =>
      void kit.plant(
        kit.laboratory(),
        report('truncated-file', 'cut off within a value: half a result is not a result'),
        {
          body: (text) => text.slice(0, text.lastIndexOf('|4.2|') + 3),
        },
      ),
  },
  {
    name: 'truncated-in-segment',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('no-final-terminator', 'cut off in the middle of a segment'),
        {
          body: (text) => text.slice(0, text.lastIndexOf('TQ1|') + 12),
        },
      ),
  },
  {
    name: 'no-final-terminator',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('no-final-terminator', 'complete but for the last CR'), {
        body: (text) => text.replace(/\r$/, ''),
      }),
  },
  {
    name: 'lf-terminators',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('LF instead of CR'), {
        body: (text) => text.replaceAll('\r', '\n'),
      }),
  },
  {
    name: 'crlf',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('CR LF instead of CR'), {
        body: (text) => text.replaceAll('\r', '\r\n'),
      }),
  },
  {
    name: 'mllp-framing',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('VT in front, FS CR behind, as on a wire'), {
        body: (text) => `\u000b${text}\u001c\r`,
      }),
  },
  {
    name: 'second-message',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('second-message', 'two messages in one file: the first is read'),
        {
          body: (text) => text + text,
        },
      ),
  },
  {
    name: 'bare-segments',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('bare-segment', 'segment names alone on their lines, MSH among them'),
        {
          body: (text) => `${text}AL1\rCTI\rEVN\rOBX\rMSH\r`,
        },
      ),
  },
  {
    name: 'utf8-claims-iso2022',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('charset-differs', 'UTF-8 bytes under ~ISO IR87: the bytes are believed'),
        {
          encode: (text) => utf8.encode(text),
        },
      ),
  },
  {
    name: 'utf8-bom',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('charset-differs', 'UTF-8 with a byte order mark'), {
        encode: (text) => utf8.encode(`\ufeff${text}`),
      }),
  },
  {
    name: 'cp932-file',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('charset-differs', 'Windows Shift_JIS under ~ISO IR87'), {
        encode: (text) => encodeTwoByte(text, 'shift_jis'),
      }),
  },
  {
    name: 'eucjp-file',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('charset-differs', 'EUC-JP under ~ISO IR87'), {
        encode: (text) => encodeTwoByte(text, 'euc-jp'),
      }),
  },
  {
    name: 'gaiji',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('gaiji', 'a user-defined character: row 94 of the kanji set'),
        {
          encode: inComment(...KANJI, 0x7e, 0x21, ...ASCII),
        },
      ),
  },
  {
    name: 'jisx0212',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('a character of JIS X 0212 (ESC $ ( D), 丂'), {
        encode: inComment(0x1b, 0x24, 0x28, 0x44, 0x30, 0x21, ...ASCII),
      }),
  },
  {
    name: 'jis-c-6226',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('the older escape ESC $ @ in front of kanji'), {
        encode: inComment(0x1b, 0x24, 0x40, 0x30, 0x21, ...ASCII),
      }),
  },
  {
    name: 'half-width-kana',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('half-width kana (ESC ( I), ｱｲ'), {
        encode: inComment(0x1b, 0x28, 0x49, 0x31, 0x32, ...ASCII),
      }),
  },
  {
    name: 'missing-escape-back',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        read('kanji not closed before the line end: the set ends with the line'),
        {
          encode: (text) => {
            const plain = encodeIso2022Jp(setField(text, COMMENT, () => '').replace(/\r$/, ''));
            return join(plain, bytes(0x0d), utf8.encode('NTE|1||'), bytes(...KANJI, 0x30, 0x21, 0x0d));
          },
        },
      ),
  },
  {
    name: 'yen-for-backslash',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('MSH-2 sent in JIS Roman, where the backslash is a yen sign'), {
        encode: (text) => around(text, '\\', bytes(0x1b, 0x28, 0x4a, 0x5c, ...ASCII)),
      }),
  },
  {
    name: 'garbled-question-marks',
    plant: (kit) =>
      void kit.plant(kit.demographics(), report('garbled-question-marks', 'the sender lost the name: ????'), {
        body: (text) => text.replace('試験^太郎', '????^????'),
      }),
  },
  {
    name: 'bad-characters',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('bad-characters', 'two-byte characters with bytes outside the table'),
        {
          encode: inComment(...KANJI, 0x29, 0x21, 0x30, 0x80, ...ASCII),
        },
      ),
  },
];
