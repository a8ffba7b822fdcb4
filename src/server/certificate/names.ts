/** Every name that a device on the local network may open the app by. */

import { isIP } from 'node:net';
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

export interface Names {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
}

/** What every machine calls itself. */
const own = ['localhost', '127.0.0.1', '::1'];

/**
 * @param listened what the server listens on, which may be a name of its own
 * @param machine the machine's name; without a dot it is also found as `NAME.local` (mDNS)
 */
export function localNames(
  listened: string,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
  machine: string = hostname(),
): Names {
  const all = [
    ...own,
    ...addressesOf(interfaces),
    machine,
    ...(machine.includes('.') ? [] : [`${machine}.local`]),
    listened,
  ];
  const names = [
    ...new Set(all.map((name) => name.toLowerCase()).filter((name) => !isWildcard(name))),
  ];
  return {
    // Some machines have names that no certificate can hold.
    hosts: names.filter((name) => /^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(name) && isIP(name) === 0),
    addresses: names.filter((name) => isIP(name) !== 0),
  };
}

/** Whether a server that listens on it answers on every address of the machine. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function addressesOf(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): readonly string[] {
  const infos = Object.values(interfaces).flatMap((some = []) => some);
  // Nobody opens a link-local IPv6 address in a browser: it needs the name of an interface.
  return infos.map(({ address }) => address).filter((address) => !/^fe[89ab]/i.test(address));
}
