/** HL7 CDA Release 2 (ISO/HL7 27932), as the JAHIS 診療文書構造化記述規約 uses it. Every value is the text that was sent. */
import type { XmlError } from '../xml/index.ts';
import type { Narrative } from './narrative-types.ts';

/** Instance identifier (II). An id may have only a root. */
export interface CdaId {
  readonly root: string;
  readonly extension: string;
}

/** Coded value (CE/CD); '' where nothing was sent. */
export interface CdaCode {
  readonly code: string;
  readonly codeSystem: string;
  readonly codeSystemName: string;
  readonly displayName: string;
}

/** One name (PN): `use` as sent, in Japan IDE (漢字), SYL (カナ), ABC (ローマ字). */
export interface CdaName {
  readonly use: string;
  readonly family: string;
  readonly given: string;
  /** The whole name as it stands, white space collapsed; the only part when the sender did not split it. */
  readonly text: string;
}

export interface CdaPatient {
  readonly ids: readonly CdaId[];
  readonly names: readonly CdaName[];
  /** HL7 TS, any precision, as sent. */
  readonly birthTime: string;
  readonly sex: CdaCode | null;
}

/** Author or authenticator. */
export interface CdaPerson {
  readonly ids: readonly CdaId[];
  readonly names: readonly CdaName[];
  readonly organization: string;
  /** Device that wrote it, where no person did. */
  readonly device: string;
  readonly time: string;
}

export interface CdaService {
  /** ActClass such as ENC or ACCM. */
  readonly classCode: string;
  readonly code: CdaCode | null;
  /** HL7 TS as sent; of an ACCM admission and discharge. */
  readonly low: string;
  readonly high: string;
}

/** A document that this one replaces (RPLC), appends (APND) or transforms (XFRM). */
export interface CdaRelated {
  readonly type: string;
  readonly ids: readonly CdaId[];
  readonly setId: CdaId | null;
  readonly versionNumber: string;
}

export interface CdaHeader {
  readonly id: CdaId | null;
  readonly setId: CdaId | null;
  readonly versionNumber: string;
  readonly title: string;
  readonly code: CdaCode | null;
  /** HL7 TS as sent. */
  readonly effectiveTime: string;
  readonly confidentiality: CdaCode | null;
  /** One in practice; the standard allows several, and then none of them is "the" patient. */
  readonly patients: readonly CdaPatient[];
  readonly authors: readonly CdaPerson[];
  readonly legalAuthenticator: CdaPerson | null;
  readonly custodian: string;
  readonly services: readonly CdaService[];
  /** componentOf/encompassingEncounter. */
  readonly encounter: CdaService | null;
  readonly related: readonly CdaRelated[];
}

/** A file inside the document (observationMedia): bytes, or the name of a file beside it. */
export interface CdaMedia {
  /** What renderMultiMedia refers to. */
  readonly id: string;
  readonly declaredType: string;
  readonly reference: string;
  /** Base64 as sent, white space included; '' when there is only a reference. */
  readonly base64: string;
}

export interface CdaSection {
  readonly title: string;
  readonly code: CdaCode | null;
  /** Empty when the section has no narrative of its own. */
  readonly narrative: readonly Narrative[];
  /** True when structured entries stand in the section and no narrative says what they mean. */
  readonly entriesOnly: boolean;
  readonly media: readonly CdaMedia[];
  readonly sections: readonly CdaSection[];
}

export type CdaBody =
  | { readonly kind: 'structured'; readonly sections: readonly CdaSection[] }
  /** nonXMLBody with its file inside, or a reference to one. */
  | { readonly kind: 'file'; readonly media: CdaMedia }
  | { readonly kind: 'text'; readonly declaredType: string; readonly text: string }
  /** The document has no body at all. */
  | { readonly kind: 'none' };

export type CdaReading =
  | {
      readonly kind: 'cda';
      readonly header: CdaHeader;
      readonly body: CdaBody;
      /** Elements of the narrative that CDA does not know; their text is kept. */
      readonly unknownElements: readonly string[];
      /** Present when harmless mistakes were mended before reading. */
      readonly repaired: { readonly error: XmlError; readonly count: number } | null;
      readonly text: string;
      readonly charset: string;
      /** Characters that were lost in decoding. */
      readonly bad: number;
    }
  /** Well-formed XML that is no ClinicalDocument. */
  | {
      readonly kind: 'other-xml';
      readonly root: string;
      readonly text: string;
      readonly charset: string;
      readonly bad: number;
    }
  /** No tree could be made: the words, and what is wrong where. Never shown as empty. */
  | {
      readonly kind: 'unstructured';
      readonly error: XmlError;
      readonly text: string;
      readonly charset: string;
      readonly bad: number;
    };
