/** Compares the name of a content folder with the folders around it. */
import type { FileComplaints } from '../complaints.ts';
import type { Content } from './contents.ts';
import { isTypeOf } from './type-folder.ts';

const PLACE = 'content folder';

export function checkContentName(content: Content, { report }: FileComplaints): void {
  const { name, folder, files, inPlace, day, type } = content;
  const base = folder || (files[0]?.base ?? '');
  if (!inPlace) report('nested-wrong-depth', 'path', 'the folders are not date/type/content');
  if (folder === '') report('file-outside-content', 'path', 'the file lies directly in the type folder');
  if (name === null) {
    report('bad-content-name', PLACE, `"${base}" does not have the seven fields`);
    return;
  }
  if (name.fields === 6) report('content-six-fields', PLACE, 'no 診療科');
  if (name.time.length !== 17)
    report('time-15-digits', PLACE, `発生日時 "${name.time}" has ${name.time.length} digits`);
  if (inPlace && name.date !== day)
    report('wrong-date-folder', PLACE, `診療日 ${name.date} in the folder ${day}`);
  if (!isTypeOf(type, name.typeField))
    report('content-type-differs', PLACE, `種別 ${name.typeField} in the folder ${type.name}`);
}
