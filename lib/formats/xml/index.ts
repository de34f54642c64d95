/** XML 1.0 of hostile or careless origin: bytes to text, text to a small bounded tree. No DTD, no entities, no network. */
export { decodeXml } from './decode.ts';
export { looseText } from './loose-text.ts';
export { type ParsedXml, parseXml, type XmlError } from './parse.ts';
export {
  attribute,
  childrenNamed,
  firstChild,
  innerText,
  textLines,
  type XmlElement,
  type XmlNode,
} from './tree.ts';
