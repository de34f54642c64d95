/** Attributes and children are lists, so that no name out of a file can ever be a property of an object. */
export interface XmlElement {
  /** Local name, without its prefix. */
  readonly name: string;
  /** Namespace URI, '' when the element is in none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
}

export interface XmlAttribute {
  /** Local name, without its prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** Text is a string: character data and CDATA alike, references resolved, nothing trimmed or converted. */
export type XmlNode = XmlElement | string;

/** Value of the attribute of this local name in no namespace; undefined when there is none. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name && each.namespace === '')?.value;
}

/** Child elements of this local name in the namespace of their parent: extensions of others are not mistaken for them. */
export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.name === name && child.namespace === element.namespace,
  );
}

/** Follows the names downwards, always the first of each; undefined when one is missing. */
export function firstChild(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path) {
    if (at === undefined) return undefined;
    at = childrenNamed(at, name)[0];
  }
  return at;
}

/** All character data inside, in order, untouched. */
export function innerText(node: XmlNode): string {
  if (typeof node === 'string') return node;
  return node.children.map(innerText).join('');
}

/** The words of a tree, one line per piece of character data. */
export function textLines(node: XmlNode): string {
  const lines: string[] = [];
  const walk = (each: XmlNode) => {
    if (typeof each === 'string') lines.push(...each.split(/\r\n?|\n/).map((line) => line.trim()));
    else each.children.forEach(walk);
  };
  walk(node);
  return lines.filter((line) => line !== '').join('\n');
}
