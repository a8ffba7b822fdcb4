/** oidc-provider's storage adapter over the demo's state. */

import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { State } from './state-file.ts';

/** Makes one adapter a model; all of them share one map, so that a grant can be revoked across models. */
export function createAdapters(state: State): AdapterFactory {
  const { records } = state;

  function* entries(model: string): Generator<[string, AdapterPayload]> {
    for (const [key, { payload }] of records) {
      if (key.startsWith(`${model}:`)) yield [key, payload];
    }
  }

  // Copies, for the provider changes what it is handed before it decides to save it.
  function findWhere(
    model: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined {
    for (const [, payload] of entries(model)) {
      if (matches(payload)) return structuredClone(payload);
    }
    return undefined;
  }

  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn === undefined ? null : Date.now() + expiresIn * 1000;
      records.set(`${model}:${id}`, { expiresAt, payload: structuredClone({ ...payload }) });
      state.changed();
    },
    async find(id) {
      const record = records.get(`${model}:${id}`);
      return record === undefined ? undefined : structuredClone(record.payload);
    },
    async findByUserCode(userCode) {
      return findWhere(model, (payload) => payload.userCode === userCode);
    },
    async findByUid(uid) {
      return findWhere(model, (payload) => payload.uid === uid);
    },
    async consume(id) {
      const key = `${model}:${id}`;
      const record = records.get(key);
      if (record === undefined) return;
      const consumed = Math.floor(Date.now() / 1000);
      records.set(key, { ...record, payload: { ...record.payload, consumed } });
      state.changed();
    },
    async destroy(id) {
      if (records.delete(`${model}:${id}`)) state.changed();
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of entries(model)) {
        if (payload.grantId === grantId && records.delete(key)) state.changed();
      }
    },
  });
}
