/** HL7 messages in extended storage: which of them make records. */
import { documentGroup } from '../../../records/document-groups.ts';
import type { FileComplaints } from '../complaints.ts';
import type { MessageContext } from '../map/context.ts';
import { wholeSegments } from '../whole.ts';
import type { Content } from './contents.ts';
import { dayOf } from './document.ts';
import type { Insight } from './text.ts';

/**
 * The message as mappers want it, when it holds vital signs: an ORU in a folder of such. Every other message stays a
 * document: what the results in it are is not agreed on.
 */
export function messageContext(
  content: Content,
  { message }: Insight,
  { file, report }: FileComplaints & { readonly file: number },
): MessageContext | null {
  const header = message?.first('MSH');
  const code = header?.text(9).trim() ?? '';
  if (!message || documentGroup(content.type.dataType) !== 'vital-signs') return null;
  if (code !== 'ORU') {
    report('message-type-mismatch', 'MSH-9', `${code} in a folder of vital signs`);
    return null;
  }
  return {
    file,
    dataType: content.type.dataType,
    careDate: dayOf(content),
    orderNo: content.name?.orderNo ?? '',
    code,
    trigger: header?.text(9, 2).trim() ?? '',
    segments: wholeSegments(message, { report }),
    visit: message.first('PV1'),
    patientClass: 'unknown',
    report,
  };
}
