import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Names of interfaces that no phone on the Wi-Fi reaches: containers, virtual machines, tunnels. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale|zt)/;

/** This machine's IPv4 address on the local network; null where it has none. */
export function lanAddress(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string | null {
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, real: !virtual.test(name) })),
  );
  const best = found.find(({ real }) => real) ?? found[0];
  return best?.address ?? null;
}
