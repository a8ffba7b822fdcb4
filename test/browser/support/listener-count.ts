/** Listeners on window and document, and intervals, from now on: which are still there. */

export interface ListenerCount {
  /** In words; sorted. */
  open(): readonly string[];
  end(): void;
}

type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

export function countListeners(): ListenerCount {
  const open = new Map<string, Set<unknown>>();
  const ends = [
    watch('window', window, open),
    watch('document', document, open),
    watchIntervals(open),
  ];
  return {
    open: () =>
      [...open].flatMap(([name, ones]) => (ones.size > 0 ? [`${name} ×${ones.size}`] : [])).sort(),
    end: () => ends.forEach((end) => end()),
  };
}

function watch(name: string, target: Target, open: Map<string, Set<unknown>>): () => void {
  const { addEventListener: add, removeEventListener: remove } = target;
  target.addEventListener = (...parameters: Parameters<typeof add>): void => {
    const key = `${name} ${parameters[0]}`;
    open.set(key, (open.get(key) ?? new Set()).add(parameters[1]));
    add.apply(target, parameters);
  };
  target.removeEventListener = (...parameters: Parameters<typeof remove>): void => {
    open.get(`${name} ${parameters[0]}`)?.delete(parameters[1]);
    remove.apply(target, parameters);
  };
  return () => Object.assign(target, { addEventListener: add, removeEventListener: remove });
}

function watchIntervals(open: Map<string, Set<unknown>>): () => void {
  const { setInterval: start, clearInterval: stop } = window;
  const running = new Set<unknown>();
  open.set('interval', running);
  Object.assign(window, {
    setInterval: (run: () => void, ms: number) => {
      const id = start(run, ms);
      running.add(id);
      return id;
    },
    clearInterval: (id: number) => {
      running.delete(id);
      stop(id);
    },
  });
  return () => Object.assign(window, { setInterval: start, clearInterval: stop });
}
