/**
 * Whom an address is likely to belong to: an IPv4 address, or the network of 64 bits that an IPv6 customer has to choose
 * addresses from. Some proxies write a port behind it.
 */
export function networkOf(address: string): string {
  const plain = withoutPort(address.toLowerCase());
  const groups = plain.includes(':') ? groupsOf(plain) : null;
  if (groups === null) return plain;
  const [, , , , , marker, high = 0, low = 0] = groups;
  const mapped = marker === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (mapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function withoutPort(address: string): string {
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1];
  const [plain = ''] = (bracketed ?? address.replace(/^([\d.]+):\d+$/, '$1')).split('%');
  return plain;
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function groupsOf(address: string): readonly number[] {
  const hex = address.replace(
    /(\d+)\.(\d+)\.(\d+)\.(\d+)$/,
    (_, a: string, b: string, c: string, d: string) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)]
        .map((group) => group.toString(16))
        .join(':'),
  );
  const [head = '', tail] = hex.split('::').map((part) => part.split(':').filter(Boolean));
  const [before, after] = [head === '' ? [] : head, tail ?? []];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16) || 0);
}
