/** The bytes of the documents of one patient, within limits that a worker can hold. */
import { looksScrambled } from '../../../formats/sniff/scrambled.ts';
import type { FileComplaints } from '../complaints.ts';
import { readBytes } from '../load.ts';
import { inVolume, type Root } from '../roots.ts';
import type { FoundFile } from '../unit-files.ts';

/** A larger document is listed without its original. */
export const MAX_DOCUMENT = 64 * 1024 * 1024;
/** What is kept of all documents of one patient together; beyond it the older ones are listed without their original. */
const MAX_UNIT = 768 * 1024 * 1024;

export interface OpenedFile {
  readonly found: FoundFile;
  readonly bytes: Uint8Array | null;
  /** False where there is nothing to look into: not read, empty, encrypted. */
  readonly usable: boolean;
  readonly sha256: string;
  /** Also of a file that was not read, where the storage tells it. */
  readonly size: number;
  readonly complaints: FileComplaints;
}

/** Opens files and counts what they hold. */
export class DocumentOpener {
  private readonly roots: readonly Root[];
  private left: number;

  constructor(roots: readonly Root[], left = MAX_UNIT) {
    this.roots = roots;
    this.left = left;
  }

  open(found: FoundFile, complaints: FileComplaints): OpenedFile {
    const root = this.roots[found.root];
    if (root === undefined) throw new Error(`${found.path} was found in a root that does not exist`);
    const path = inVolume(root, found.path);
    const { bytes, sha256, complaint } = readBytes(root.volume, path, Math.min(MAX_DOCUMENT, this.left));
    if (bytes !== null) {
      this.left -= bytes.length;
      return { found, bytes, usable: isUsable(bytes, complaints), sha256, size: bytes.length, complaints };
    }
    const size = root.volume.stat(path)?.size ?? 0;
    if (complaint?.code === 'too-large' && size <= MAX_DOCUMENT) {
      complaints.report(
        'patient-too-large',
        '',
        `${size} bytes; more than ${MAX_UNIT} bytes of documents of this patient are kept already`,
      );
    } else if (complaint?.code === 'too-large') {
      complaints.report('document-too-large', '', `${size} bytes; up to ${MAX_DOCUMENT} are kept`);
    } else if (complaint) complaints.report(complaint.code, complaint.place, complaint.detail);
    return { found, bytes: null, usable: false, sha256: '', size, complaints };
  }
}

function isUsable(bytes: Uint8Array, { report }: FileComplaints): boolean {
  if (bytes.length === 0) report('empty-file', '', 'no bytes');
  else if (looksScrambled(bytes)) report('random-bytes', 'byte 0', `${bytes.length} bytes without any order`);
  else return true;
  return false;
}
