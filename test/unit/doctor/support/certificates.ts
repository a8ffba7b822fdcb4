/** Certificates for localhost that no client may trust: one long expired, one of an authority that nobody knows. */

/** Made for these tests and used nowhere else. */
const key = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIOi0FqAsczDjXe+vOjYcRtSGCH/4TXl5rrFFNAhUfX9voAoGCCqGSM49
AwEHoUQDQgAEP7gFzv6upMfHysikaq53Max8+qq7AKQTcQezVTVQTyOFTgyrCtQ7
5e9TCU5l+BejbMhppyMwaTheZdmVJSoL0Q==
-----END EC PRIVATE KEY-----
`;

/** Good for January 2020. */
export const expired = {
  key,
  cert: `-----BEGIN CERTIFICATE-----
MIIBTjCB9KADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAeFw0yMDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMBQxEjAQBgNVBAMMCWxv
Y2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD+4Bc7+rqTHx8rIpGqu
dzGsfPqquwCkE3EHs1U1UE8jhU4MqwrUO+XvUwlOZfgXo2zIaacjMGk4XmXZlSUq
C9GjNzA1MBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAdBgNVHQ4EFgQU/6sp7DuVu0hT
8hURto5srVZ/w7AwCgYIKoZIzj0EAwIDSQAwRgIhAOzfkOM238wzlDXEcWV6J4/L
/wZODmJlRm537iAYgBbhAiEAv9YM4uG57+tELMfXqaIwoVSaMtQga5rsUbRrN8qd
NpY=
-----END CERTIFICATE-----
`,
};

/** Good from 2020 to 2120, signed by itself. */
export const selfSigned = {
  key,
  cert: `-----BEGIN CERTIFICATE-----
MIIBTjCB9qADAgECAgECMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEP7gFzv6upMfHysik
aq53Max8+qq7AKQTcQezVTVQTyOFTgyrCtQ75e9TCU5l+BejbMhppyMwaTheZdmV
JSoL0aM3MDUwFAYDVR0RBA0wC4IJbG9jYWxob3N0MB0GA1UdDgQWBBT/qynsO5W7
SFPyFRG2jmytVn/DsDAKBggqhkjOPQQDAgNHADBEAiAvGRk5UoCMXESZDsoXhTM3
93t/gEcziuirMoZg7iagawIgRNtvPTxCbiJkP+lxiSSxqxY535w+aG62lEZZs4MG
zv8=
-----END CERTIFICATE-----
`,
};
