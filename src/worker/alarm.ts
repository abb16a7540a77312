/** One timer that can be set, set anew and cleared; never two at once. */
export class Alarm {
  #timer: ReturnType<typeof setTimeout> | null = null;

  get isSet(): boolean {
    return this.#timer !== null;
  }

  /** Rings once after `delayMs`, unless it is set anew or cleared before. */
  set(delayMs: number, ring: () => void): void {
    this.clear();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      ring();
    }, delayMs);
  }

  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
