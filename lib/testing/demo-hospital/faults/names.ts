import { encodeIso2022Jp } from '../jis.ts';
import { type Fault, pathOf, read, report, SECOND_ROOT } from './kit.ts';

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folder = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** File names, folders, versions, and what is no file at all. */
export const NAME_FAULTS: readonly Fault[] = [
  {
    name: 'wrong-type-folder',
    plant(kit) {
      kit.plant(kit.laboratory(), report('wrong-type-folder', 'an OML-11 file in the ADT-31 folder'), {
        path: (path) => path.replace('/OML-11/', '/ADT-31/'),
      });
    },
  },
  {
    name: 'wrong-date-folder',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('wrong-date-folder', 'the name has another date than its folder'),
        {
          path: (path) => path.replace(/\/\d{8}\//, '/20200229/'),
        },
      );
    },
  },
  {
    name: 'bad-file-name',
    plant(kit) {
      kit.plant(kit.prescription(), report('bad-file-name', 'not seven fields'), {
        path: (path) => `${folder(path)}/コピー_OMP-01`,
      });
    },
  },
  {
    name: 'file-extension',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('file-extension', 'a name with .txt behind it; read all the same'),
        {
          path: (path) => `${path}.txt`,
        },
      );
    },
  },
  {
    name: 'time-15-digits',
    plant(kit) {
      kit.plant(kit.prescription(), report('time-15-digits', '発生日時 of 15 digits; read all the same'), {
        path: (path) => path.replace(/_(\d{15})\d{2}(_\d+_1)$/, '_$1$2'),
      });
    },
  },
  {
    name: 'name-with-underscore-dept',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        read('a department code with an underscore: the name is parsed from both ends'),
        {
          path: (path) => path.replace(/_01_1$/, '_A_1_1'),
        },
      );
    },
  },
  {
    name: 'odd-flag',
    plant(kit) {
      kit.plant(kit.prescription(), report('odd-flag', 'condition flag 9'), { flag: '9' });
    },
  },
  {
    name: 'unknown-data-type',
    plant(kit) {
      kit.plant(
        kit.laboratory(),
        report('unknown-data-type', 'a data type outside the table; kept and listed as other'),
        {
          path: (path) => path.replaceAll('OML-11', 'OMX-99'),
        },
      );
    },
  },
  {
    name: 'data-type-oml12',
    plant(kit) {
      kit.plant(kit.laboratory(), read('OML-12 has been met in the field and is read like OML-11'), {
        path: (path) => path.replaceAll('OML-11', 'OML-12'),
      });
    },
  },
  {
    name: 'message-type-mismatch',
    plant(kit) {
      kit.plant(
        kit.laboratory(),
        report('message-type-mismatch', 'MSH-9 of a result in a prescription file'),
        {
          path: (path) => path.replaceAll('OML-11', 'OMP-01'),
        },
      );
    },
  },
  {
    name: 'adt12-as-a01',
    plant(kit) {
      kit.plant(kit.reception(), read('a reception that says ADT^A01 instead of A04'), {
        body: (text) => text.replace('ADT^A04^ADT_A01', 'ADT^A01^ADT_A01'),
      });
    },
  },
  {
    name: 'nested-wrong-depth',
    plant(kit) {
      kit.plant(kit.prescription(), report('nested-wrong-depth', 'one folder too many below the data type'), {
        path: (path) => `${folder(path)}/old/${last(path)}`,
      });
    },
  },
  {
    name: 'stray-file',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('stray-file', 'a file of another program at the top of the storage'),
        {
          path: () => '.DS_Store',
          encode: () => new Uint8Array([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31]),
          patientId: '',
        },
      );
    },
  },
  {
    name: 'two-current-same-key',
    plant(kit) {
      const first = kit.prescription();
      kit.plant(
        first,
        report('two-current-same-key', 'two current versions of one order: the later one counts'),
      );
      kit.healthy({ ...kit.prescription(10, first.order), at: first.at + 7200 });
    },
  },
  {
    name: 'superseded-without-current',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('superseded-without-current', 'flag 2 without a current file: never shown as current'),
        {
          flag: '2',
        },
      );
    },
  },
  {
    name: 'duplicate-in-second-root',
    plant(kit) {
      const sent = kit.prescription();
      kit.healthy(sent);
      kit.plant(
        sent,
        report('duplicate-in-second-root', 'the same file in two roots of the facility: counted once'),
        {
          root: SECOND_ROOT,
        },
      );
    },
  },
  {
    name: 'newer-in-second-root',
    plant(kit) {
      const sent = kit.prescription();
      kit.plant(
        sent,
        report(
          'two-current-same-key',
          'an older version of the same key; the newer one lies in the second root',
        ),
      );
      kit.healthy({ ...sent, at: sent.at + 7200 }, { root: SECOND_ROOT });
    },
  },
  {
    name: 'symlink',
    plant(kit) {
      const target = kit.healthy(kit.prescription());
      const path = pathOf(kit, kit.prescription(11));
      kit.special(
        path,
        { kind: 'symlink', target: last(target) },
        report('symlink', 'a symbolic link is not followed'),
      );
    },
  },
  {
    name: 'fifo-or-special',
    plant(kit) {
      const path = pathOf(kit, kit.prescription(11));
      kit.special(
        path,
        { kind: 'fifo' },
        report('special-file', 'a named pipe: opening it would wait for ever'),
      );
    },
  },
  {
    name: 'unreadable-permission',
    plant(kit) {
      const sent = kit.prescription(11);
      const bytes = encodeIso2022Jp(sent.body);
      const expect = report('unreadable-permission', 'the file may not be opened');
      kit.special(pathOf(kit, sent), { kind: 'forbidden', bytes }, expect);
    },
  },
];
