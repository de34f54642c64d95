/** By segment: HL7 field number, Japanese name, English name, data type ('' when it varies, as in OBX-5). */
export type SegmentFields = Readonly<Record<string, readonly (readonly [number, string, string, string])[]>>;

/** By data type, in order: Japanese name, English name, and the data type of a composite component. */
export type ComponentNames = Readonly<Record<string, readonly (readonly [string, string, string?])[]>>;
