/** The data types of standard storage (guideline 1.2) and what their messages call themselves in MSH-9. */

export interface DataType {
  /** Message codes accepted (MSH-9.1); the first is the profile's, the others have been met. */
  readonly codes: readonly string[];
  /** Trigger events of the type, cancels included; empty where the message code says enough. */
  readonly triggers: readonly string[];
  /** One current file holds the whole list of the patient. */
  readonly wholeList: boolean;
}

const adt = (...triggers: readonly string[]): DataType => ({ codes: ['ADT'], triggers, wholeList: false });
const order = (...codes: readonly string[]): DataType => ({ codes, triggers: [], wholeList: false });

export const DATA_TYPES: Readonly<Record<string, DataType>> = {
  'ADT-00': { codes: ['ADT'], triggers: ['A08', 'A23', 'A28', 'A31'], wholeList: true },
  'ADT-01': adt('A54', 'A55'),
  'ADT-12': adt('A04', 'A01'),
  'ADT-21': adt('A14', 'A27'),
  'ADT-22': adt('A01', 'A11'),
  'ADT-31': adt('A21', 'A52'),
  'ADT-32': adt('A22', 'A53'),
  'ADT-41': adt('A15', 'A26'),
  'ADT-42': adt('A02', 'A12'),
  'ADT-51': adt('A16', 'A25'),
  'ADT-52': adt('A03', 'A13'),
  'ADT-61': { codes: ['ADT'], triggers: ['A60'], wholeList: true },
  'PPR-01': { codes: ['PPR'], triggers: [], wholeList: true },
  OMD: order('OMD'),
  'OMP-01': order('RDE', 'OMP'),
  'OMP-11': order('RAS'),
  'OMP-02': order('RDE', 'OMP'),
  'OMP-12': order('RAS'),
  'OML-01': order('OML'),
  'OML-11': order('OUL', 'ORU'),
  'OML-12': order('OUL', 'ORU'),
  'OMG-01': order('OMG'),
  'OMG-02': order('OMG'),
  'OMG-03': order('OMG'),
  'OMG-11': order('OMI'),
  'OMG-12': order('OMI'),
  'OMG-13': order('ORU', 'OUL'),
};
