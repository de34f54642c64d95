import { type Fault, quarantine, read, report, setField } from './kit.ts';

const OTHER = '0009099999';

/** Whose file it is: path, file name, PID. */
export const IDENTITY_FAULTS: readonly Fault[] = [
  {
    name: 'pid3-mismatch',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        quarantine('pid3-mismatch', 'PID-3 names another patient than the path'),
        {
          body: (text) => setField(text, { segment: 'PID', field: 3 }, () => `${OTHER}^^^^PI`),
        },
      );
    },
  },
  {
    name: 'pid3-leading-zeros',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        quarantine(
          'pid3-mismatch',
          'PID-3 lacks the leading zeros of the path: cannot be told from another patient',
        ),
        { body: (text) => setField(text, { segment: 'PID', field: 3 }, (old) => old.replace(/^0+/, '')) },
      );
    },
  },
  {
    name: 'pid-missing',
    plant(kit) {
      kit.plant(kit.prescription(), report('pid3-missing', 'no PID at all: the path is believed'), {
        body: (text) => text.replace(/PID\|[^\r]*\r/, ''),
      });
    },
  },
  {
    name: 'file-name-patient',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        quarantine('file-name-patient', 'the file name names another patient than the folder'),
        {
          path: (path) => path.replace(/\/(\d+)(_[^/]*)$/, `/${OTHER}$2`),
        },
      );
    },
  },
  {
    name: 'misplaced-patient',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('misplaced-patient', 'the patient folder stands below other prefixes; read all the same'),
        {
          path: (path) => path.replace(/^\d{3}\/\d{3}\//, '999/888/'),
        },
      );
    },
  },
  {
    name: 'two-pid-names',
    plant(kit) {
      kit.plant(kit.prescription(), report('pid-differs', 'same ID, other kana and birth date than ADT-00'), {
        body: (text) => {
          const named = setField(
            text,
            { segment: 'PID', field: 5 },
            () => '別人^花子^^^^^L^I~ベツジン^ハナコ^^^^^L^P',
          );
          return setField(named, { segment: 'PID', field: 7 }, () => '19820101');
        },
      });
    },
  },
  {
    name: 'birthdate-in-pid9',
    plant(kit) {
      kit.plant(kit.demographics(), report('birthdate-in-pid9', 'PID-7 empty, the birth date in PID-9'), {
        body: (text) => {
          const moved = setField(text, { segment: 'PID', field: 9 }, () => '19600229');
          return setField(moved, { segment: 'PID', field: 7 }, () => '');
        },
      });
    },
  },
  {
    name: 'birthdate-zero-parts',
    plant(kit) {
      kit.plant(kit.demographics(), report('zero-parts', 'birth date 19600000: only the year is known'), {
        body: (text) => setField(text, { segment: 'PID', field: 7 }, () => '19600000'),
      });
    },
  },
  {
    name: 'fullname-in-component-1',
    plant(kit) {
      kit.plant(
        kit.demographics(),
        report('fullname-in-component-1', 'whole name in the family-name component'),
        {
          body: (text) =>
            setField(text, { segment: 'PID', field: 5 }, () => '試験　太郎^^^^^^L^I~シケン　タロウ^^^^^^L^P'),
        },
      );
    },
  },
  {
    name: 'name-code-shifted',
    plant(kit) {
      kit.plant(
        kit.demographics(),
        read('the kanji repetition is one component short: told apart by script'),
        {
          body: (text) =>
            setField(text, { segment: 'PID', field: 5 }, () => '試験^太郎^^^^L^I~シケン^タロウ^^^^^L^P'),
        },
      );
    },
  },
  {
    name: 'name-order-kana-first',
    plant(kit) {
      kit.plant(kit.demographics(), read('kana before kanji: told apart by code'), {
        body: (text) =>
          setField(text, { segment: 'PID', field: 5 }, () => 'シケン^タロウ^^^^^L^P~試験^太郎^^^^^L^I'),
      });
    },
  },
  {
    name: 'xcn-shifted',
    plant(kit) {
      kit.plant(
        kit.prescription(),
        report('xcn-shifted', 'one caret too many in the doctor: the name is still his'),
        {
          body: (text) => text.replaceAll('^^^^^^^L^^^^^I', '^^^^^^^^L^^^^^I'),
        },
      );
    },
  },
  {
    name: 'patient-deleted',
    plant(kit) {
      kit.plant(kit.demographics(), report('patient-deleted', 'the newest ADT-00 is a deletion (A23)'), {
        body: (text) => text.replace('ADT^A08^ADT_A01', 'ADT^A23^ADT_A21'),
      });
    },
  },
];
