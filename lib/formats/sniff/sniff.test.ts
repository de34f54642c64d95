import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sniffFormat } from './index.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const CDA = '<ClinicalDocument xmlns="urn:hl7-org:v3"/>';

describe('sniffFormat', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['CDA', bytes(`<?xml version="1.0" encoding="UTF-8"?>\n${CDA}`), 'cda'],
    [
      'CDA with a prefix, a style sheet, a comment and empty lines first',
      bytes(
        `\n\n<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- <html> --><n1:ClinicalDocument xmlns:n1="x">`,
      ),
      'cda',
    ],
    [
      'CDA behind a document type with a subset',
      bytes(`<!DOCTYPE ClinicalDocument [<!ENTITY a "b">]>${CDA}`),
      'cda',
    ],
    ['CDA in UTF-16', bytes(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${CDA}`, 'utf16le'), 'cda'],
    ['other XML', bytes('<?xml version="1.0"?><report><a/></report>'), 'xml'],
    ['XML without a declaration', bytes('<report xmlns="x">'), 'xml'],
    ['HTML', bytes('<!doctype HTML><p>'), 'html'],
    ['HTML without a document type', bytes('  <HTML><BODY>'), 'html'],
    ['XHTML', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'), 'html'],
    ['a part of a page', bytes('<table><tr><td>x'), 'html'],
    ['RTF', bytes('{\\rtf1\\ansi x}'), 'rtf'],
    ['HL7', bytes('MSH|^~\\&|A\r'), 'hl7'],
    ['HL7 in a frame', bytes('\u000bMSH|^~\\&|A\r\u001c\r'), 'hl7'],
    ['PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['PDF behind a few stray bytes', bytes('\r\n\u0000junk%PDF-1.4'), 'pdf'],
    ['JPEG', hex('ff d8 ff e0 00 10'), 'jpeg'],
    ['PNG', hex('89 50 4e 47 0d 0a 1a 0a'), 'png'],
    ['TIFF, Intel', hex('49 49 2a 00 08 00'), 'tiff'],
    ['TIFF, Motorola', hex('4d 4d 00 2a 00 00'), 'tiff'],
    ['Word 97', hex('d0 cf 11 e0 a1 b1 1a e1 00'), 'office'],
    ['Word 2007', bytes('PK\u0003\u0004..........[Content_Types].xml'), 'office'],
    [
      'OpenDocument',
      bytes('PK\u0003\u0004..........mimetypeapplication/vnd.oasis.opendocument.text'),
      'office',
    ],
    ['a ZIP of something else', bytes('PK\u0003\u0004..........a.txt'), 'other'],
    ['DICOM', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), 'dicom'],
    ['Japanese text in Shift_JIS', hex('93 fc 89 40 8b 4c 98 5e 0d 0a'), 'text'],
    ['Japanese text in ISO-2022-JP', hex('1b 24 42 46 7e 31 21 1b 28 42'), 'text'],
    ['text with a bare <', bytes('<0.5 であった'), 'text'],
    ['GIF', bytes('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000'), 'other'],
    ['nothing', hex(''), 'other'],
    ['zeros', Buffer.alloc(300), 'other'],
  ];
  for (const [name, input, format] of cases)
    it(`${name}: ${format}`, () => assert.equal(sniffFormat(input), format));

  it('never throws', () => {
    const marks = fc.constantFrom(
      '<',
      '<!',
      '<!DOCTYPE',
      '[',
      ']>',
      '<?',
      '-->',
      '<!--',
      'PK\u0003\u0004',
      '{\\rtf',
      'MSH|',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        sniffFormat(Buffer.from(parts.join('')));
      }),
      { seed: 20261125, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (input) => void sniffFormat(input)),
      {
        seed: 20261125,
        numRuns: 500,
      },
    );
  });
});
