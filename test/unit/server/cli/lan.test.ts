/** Which of a machine's addresses phones and TVs are told: real tables of interfaces. */

import type { NetworkInterfaceInfo } from 'node:os';
import { test } from 'node:test';
import { expect } from 'chai';
import { readOptions } from '../../../../src/server/cli/options.ts';
import { lanAddresses, rankedAddresses } from '../../../../src/server/cli/lan.ts';

const at = (address: string): NetworkInterfaceInfo[] => [
  {
    address,
    netmask: '255.255.255.0',
    family: 'IPv4',
    mac: '00:00:00:00:00:00',
    internal: address.startsWith('127.'),
    cidr: null,
  },
];

const wifi = '192.168.1.5';

/** Interfaces in the order in which systems list them; the way out; what is told first. */
const tables: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  string | null,
  string | undefined,
])[] = [
  ['Windows, WSL', { 'vEthernet (WSL)': '172.24.16.1', 'Wi-Fi': wifi }, wifi, wifi],
  ['Windows, WSL, no way out', { 'vEthernet (WSL)': '172.24.16.1', Ethernet: wifi }, null, wifi],
  [
    'Windows, VirtualBox',
    { 'VirtualBox Host-Only Network': '192.168.56.1', Ethernet: wifi },
    wifi,
    wifi,
  ],
  [
    'Windows, VMware',
    { 'VMware Network Adapter VMnet8': '192.168.80.1', 'Wi-Fi': wifi },
    null,
    wifi,
  ],
  [
    'Windows, a bridge of Hyper-V is the network',
    { 'vEthernet (External)': wifi, 'vEthernet (WSL)': '172.24.16.1' },
    wifi,
    wifi,
  ],
  [
    'Windows, the other network is a second Ethernet',
    { Ethernet: '192.168.56.1', 'Wi-Fi': wifi },
    wifi,
    wifi,
  ],
  ['Mac, virtual machines', { bridge100: '192.168.64.1', en0: wifi }, null, wifi],
  ['Mac, VPN that takes all', { en0: wifi, utun4: '10.8.0.2' }, '10.8.0.2', wifi],
  ['Mac, no address given', { en5: '169.254.8.8', en0: wifi }, null, wifi],
  ['Linux, Docker', { docker0: '172.17.0.1', wlp2s0: wifi }, wifi, wifi],
  ['Linux, Kubernetes', { cni0: '10.42.0.1', 'flannel.1': '10.42.0.0', eth0: wifi }, null, wifi],
  ['Linux, tailscale', { tailscale0: '100.64.0.2', enp3s0: wifi }, '100.64.0.2', wifi],
  ['this machine alone', { lo: '127.0.0.1' }, null, undefined],
];

for (const [name, interfaces, departure, expected] of tables) {
  test(`${name}: ${expected ?? 'none'}`, () => {
    const dict = Object.fromEntries(
      Object.entries(interfaces).map(([key, address]) => [key, at(address)]),
    );
    const all = rankedAddresses(dict, departure);
    expect(all[0]).to.equal(expected);
    expect(all).to.have.length(expected === undefined ? 0 : Object.keys(interfaces).length);
  });
}

test('the addresses of the machine that the tests run on are found without a packet', async () => {
  for (const address of await lanAddresses()) expect(address).to.match(/^\d+(\.\d+){3}$/);
});

test('--lan alone, with an address, and with what is none', () => {
  expect(readOptions([], {}).lan).to.equal(null);
  expect(readOptions(['--lan'], {}).lan).to.deep.equal({ address: null });
  expect(readOptions(['--lan', '--port', '1'], {}).lan).to.deep.equal({ address: null });
  expect(readOptions(['--lan', wifi], {}).lan).to.deep.equal({ address: wifi });
  expect(() => readOptions(['--lan', 'wifi'], {})).to.throw('--lan: found "wifi"');
});

for (const HOST of ['x86_64-conda-linux-gnu', 'arm64-apple-darwin20.0.0', 'x86_64-w64-mingw32'])
  test(`HOST=${HOST} is a compiler’s and no address`, () => {
    expect(readOptions([], { HOST }).host).to.equal('localhost');
  });
