/** Bytes of Japanese hospital files to text, by what the bytes are and not by what a header claims. */
export { type DecodedText, decodeAs, decodeBytes, isGaiji } from './decode.ts';
export { type Detection, detectCharset } from './detect.ts';
export { type CharsetName, charsetOfMsh18 } from './names.ts';
