/** Work that goes on beside other work, and when all of it is done: a service worker is kept alive that long. */
export class BackgroundWork {
  private readonly tasks = new Set<Promise<void>>();

  /** @param failed hears what a task throws */
  constructor(private readonly failed: (error: unknown) => void) {}

  start(task: Promise<void>): void {
    const guarded = task.catch(this.failed).then(() => {
      this.tasks.delete(guarded);
    });
    this.tasks.add(guarded);
  }

  /** Resolves once nothing is under way, what tasks have started included. */
  async done(): Promise<void> {
    while (this.tasks.size > 0) await Promise.all(this.tasks);
  }
}
