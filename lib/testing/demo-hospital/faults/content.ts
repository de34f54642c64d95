import { ymd } from '../calendar.ts';
import { type Fault, read, report, setField } from './kit.ts';

const EXTRA = ['IN1|1|C0^国民健康保険^JHSD0001|67999991', 'AL1|1|FA^食物アレルギー^HL70127|X1^カニ^99TA1'];
const num = { text: '4.2', numeric: true };

/** Fields and values. */
export const CONTENT_FAULTS: readonly Fault[] = [
  {
    name: 'hours-24-47',
    plant: (kit) => {
      const sent = kit.injection();
      kit.plant(sent, report('hours-24-47', 'an hour past 23 counts into the next day'), {
        body: (text) => setField(text, { segment: 'TQ1', field: 8 }, () => `${sent.date}2630`),
      });
    },
  },
  {
    name: 'omp02-time-shift',
    plant: (kit) => {
      const sent = kit.injection();
      kit.plant(sent, report('omp02-time-shift', 'ORC-9 written YYYYMMDD00HHMM'), {
        body: (text) => setField(text, { segment: 'ORC', field: 9 }, () => `${sent.date}000930`),
      });
    },
  },
  {
    name: 'time-unreadable',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        report('time-unreadable', 'a start date in words: its text is shown'),
        {
          body: (text) => setField(text, { segment: 'TQ1', field: 7 }, () => '次回受診時'),
        },
      ),
  },
  {
    name: 'time-precisions',
    plant: (kit) => {
      const sent = kit.prescription();
      kit.plant(sent, read('times of 8, 12, 14 digits, with and without a fraction'), {
        body: (text) => {
          const forms = [sent.date, `${sent.date}1005`, `${sent.date}100559.1234`, `${sent.date}100559123`];
          let n = 0;
          return setField(text, { segment: 'ORC', field: 9 }, () => forms[n++ % forms.length] ?? '');
        },
      });
    },
  },
  {
    name: 'swapped-code-triplets',
    plant: (kit) =>
      void kit.plant(kit.laboratory(), report('swapped-code-triplets', 'local code first, JLAC10 second'), {
        body: (text) =>
          setField(text, { segment: 'OBX', field: 3 }, (old) => {
            const [a = '', b = '', c = '', d = '', e = '', f = ''] = old.split('^');
            return [d, e, f, a, b, c].join('^');
          }),
      }),
  },
  {
    name: 'second-triplet-only',
    plant: (kit) =>
      void kit.plant(kit.laboratory(), read('only the second triplet is filled: ^^^local'), {
        body: (text) =>
          setField(text, { segment: 'OBX', field: 3 }, (old) => `^^^${old.split('^').slice(3, 6).join('^')}`),
      }),
  },
  {
    name: 'nm-with-text',
    plant: (kit) => {
      const texts = ['<0.1', '(-)', '検査中', '溶血'];
      let n = 0;
      kit.plant(
        kit.laboratory('renal', () => ({ text: texts[n++ % texts.length] ?? '', numeric: true })),
        report('nm-with-text', 'OBX-2 NM with texts: shown as sent, never plotted'),
      );
    },
  },
  {
    name: 'range-gt-lt',
    plant: (kit) => {
      const texts = ['100<', '300>', 'L300', 'U100', '100↑', '≧40'];
      let n = 0;
      kit.plant(
        kit.laboratory('renal', () => ({ text: texts[n++ % texts.length] ?? '', numeric: true })),
        report('nm-with-text', 'comparisons behind the number, letters in front: shown as sent'),
      );
    },
  },
  {
    name: 'no-obx-under-obr',
    plant: (kit) =>
      void kit.plant(kit.laboratory(), report('no-obx-under-obr', 'a group without any result'), {
        body: (text) => text.replace(/OBX\|[^\r]*\r/g, ''),
      }),
  },
  {
    name: 'obx-set-ids',
    plant: (kit) => {
      const ids = ['0003', '1', '1', '', '07'];
      let n = 0;
      kit.plant(kit.laboratory(), read('OBX-1 repeated, unordered, empty, zero-padded'), {
        body: (text) => setField(text, { segment: 'OBX', field: 1 }, () => ids[n++ % ids.length] ?? ''),
      });
    },
  },
  {
    name: 'unit-odd',
    plant: (kit) => {
      const units = ['*10＾4/ul', 'IU/L^IU/L^ ISO+', 'nm＾3', '^回／１分', 'mg/dl'];
      let n = 0;
      kit.plant(kit.laboratory(), read('units in odd spellings: shown as sent'), {
        body: (text) => setField(text, { segment: 'OBX', field: 6 }, () => units[n++ % units.length] ?? ''),
      });
    },
  },
  {
    name: 'orc-before-obr',
    plant: (kit) =>
      void kit.plant(kit.laboratory(), read('ORC in front of OBR instead of behind it'), {
        body: (text) => text.replace(/(OBR\|[^\r]*\r)(ORC\|[^\r]*\r)/g, '$2$1'),
      }),
  },
  {
    name: 'extra-segments-in-order',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('IN1, a second AL1 and NTE inside an order'), {
        body: (text) => `${text.replace('ORC|', `${EXTRA.join('\r')}\rORC|`)}NTE|1||処方医の注記\r`,
      }),
  },
  {
    name: 'usage-code-text-disagree',
    plant: (kit) =>
      void kit.plant(
        kit.prescription(),
        read('code says after supper, text after breakfast: the text is shown'),
        {
          body: (text) =>
            setField(
              text,
              { segment: 'TQ1', field: 3 },
              () => '1011040000000000&内服・経口・１日１回朝食後&JAMISDP01',
            ),
        },
      ),
  },
  {
    name: 'hot9-mislabelled',
    plant: (kit) =>
      void kit.plant(
        kit.injection(),
        report('hot9-mislabelled', 'a receipt code (62…) labelled HOT9: never mapped to another drug'),
        {
          body: (text) =>
            setField(text, { segment: 'RXC', field: 2 }, () => '620007329^ソリタ－Ｔ３号輸液５００ｍＬ^HOT9'),
        },
      ),
  },
  {
    name: 'vendor-local-codes',
    plant: (kit) => {
      const systems = ['99Z14', '99ZTI', '99ZER', '99ZB3', '99KEN', '99101', '99TM1'];
      let n = 0;
      kit.plant(kit.laboratory(), read('local code systems only: code and system together are the key'), {
        body: (text) =>
          setField(text, { segment: 'OBX', field: 3 }, (old) => {
            const [, , , code = '', name = ''] = old.split('^');
            return `${code}^${name}^${systems[n++ % systems.length] ?? ''}`;
          }),
      });
    },
  },
  {
    name: 'tq1-caret-usage',
    plant: (kit) =>
      void kit.plant(kit.prescription(), read('usage in components (^) instead of sub-components (&)'), {
        body: (text) => setField(text, { segment: 'TQ1', field: 3 }, (old) => old.replaceAll('&', '^')),
      }),
  },
  {
    name: 'msh13-text',
    plant: (kit) =>
      void kit.plant(kit.prescription(), report('msh13-text', 'text in MSH-13, which should be a number'), {
        body: (text) => setField(text, { segment: 'MSH', field: 13 }, () => '番号'),
      }),
  },
  {
    name: 'raw-line-end-in-value',
    plant: (kit) =>
      void kit.plant(
        kit.laboratory('renal', () => ({ text: '4.2', numeric: false })),
        report('continuation-line', 'a raw line end inside OBX-5: belongs to the value'),
        {
          body: (text) => text.replace('|4.2|', '|一行目\r\n二行目の所見|'),
        },
      ),
  },
  {
    name: 'dangling-voiced-marks',
    plant: (kit) =>
      void kit.plant(
        kit.demographics(),
        read('kana with separate ゛゜ and odd dashes: found by folded keys'),
        {
          body: (text) =>
            setField(
              text,
              { segment: 'PID', field: 5 },
              () => '試験^太郎^^^^^L^I~シケン^シ゛ョー‐シ゛^^^^^L^P',
            ),
        },
      ),
  },
  {
    name: 'administration-deleted',
    plant: (kit) =>
      void kit.plant(
        kit.injectionGiven(),
        report('administration-deleted', 'RXA-21 D: the sender takes it back'),
        {
          body: (text) => setField(text, { segment: 'RXA', field: 21 }, () => 'D'),
        },
      ),
  },
  {
    name: 'future-dated',
    plant: (kit) => {
      const sent = kit.prescription();
      kit.plant(sent, read('a start date ten years ahead: shown as sent'), {
        body: (text) =>
          setField(
            text,
            { segment: 'TQ1', field: 7 },
            (old) => `${Number(old.slice(0, 4)) + 10}${ymd(sent.at).slice(4)}`,
          ),
      });
    },
  },
  {
    name: 'long-free-text',
    plant: (kit) =>
      void kit.plant(
        kit.laboratory('renal', () => num),
        read('a comment of 200,000 characters: kept whole'),
        { body: (text) => `${text}NTE|1||${'所見が続きます。'.repeat(25_000)}\r` },
      ),
  },
  {
    name: 'z-segment',
    plant(kit) {
      kit.plant(kit.prescription(), read('a segment of the vendor behind the order: legible, not mapped'), {
        body: (text) => `${text}ZXA|1|院内独自項目^持参薬確認済^99TZ1|20261101\r`,
      });
    },
  },
  {
    name: 'markup-in-text',
    plant(kit) {
      kit.plant(kit.prescription(), read('markup in a drug, a usage and a comment: text like any other'), {
        body: (text) =>
          setField(
            text
              .replaceAll('アムロジピン', '<img src=x onerror=alert(1)>アムロジピン')
              .replaceAll('内服・経口', '<script>alert(1)</script>内服・経口'),
            { segment: 'RXE', field: 7 },
            () => '^</script><svg onload=alert(1)>javascript:alert(1){{7*7}}^99TC1',
          ),
      });
    },
  },
];
