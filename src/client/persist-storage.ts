/** Asks the browser to spare this app when it clears space: once a page, when there is something to keep. */

let asked = false;

export function persistStorage(): void {
  if (asked || !('storage' in navigator) || !('persist' in navigator.storage)) return;
  asked = true;
  void navigator.storage.persist().catch(() => false);
}
