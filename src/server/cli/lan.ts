/** This machine's addresses in the local network, the likeliest first: where phones and TVs find it. */

import { createSocket } from 'node:dgram';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Interfaces that no phone on the Wi-Fi reaches, even where the machine's own way out leads through them. */
const tunnel = /^(utun|tun|tap|wg|ppp|ipsec|tailscale|zt|zerotier|hamachi|nordlynx|proton)/i;
/** Containers and virtual machines; one of them may be the bridge that the real network is behind. */
const virtual =
  /^(docker|br-|bridge|veth|virbr|vmnet|vboxnet|vethernet|virtualbox|vmware|cni|flannel|cali|lxc|lxd|podman|kube|hyper-v|awdl|llw|anpi)|\b(wsl|virtualbox|vmware|hyper-v|docker)\b/i;
/** What a machine calls itself where nobody has given it an address (RFC 3927). */
const linkLocal = /^169\.254\./;

/** IPv4 addresses, best first; none where there is no local network. */
export async function lanAddresses(): Promise<readonly string[]> {
  return rankedAddresses(networkInterfaces(), await departureAddress());
}

/** @param departure the address that packets leave from by the default route; null: there is no such route */
export function rankedAddresses(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
  departure: string | null,
): readonly string[] {
  const rank = (name: string, address: string): number => {
    if (linkLocal.test(address)) return 4;
    if (tunnel.test(name)) return 3;
    if (address === departure) return 0;
    return virtual.test(name) ? 2 : 1;
  };
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: rank(name, address) })),
  );
  return found.sort((one, other) => one.rank - other.rank).map(({ address }) => address);
}

/** The system chooses it when a datagram socket is connected; nothing is ever sent. */
function departureAddress(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (address: string | null): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => end(null));
    // An address of documents (RFC 5737), which is behind the default route and nowhere else.
    socket.connect(9, '192.0.2.1', () => end(socket.address().address));
  });
}
