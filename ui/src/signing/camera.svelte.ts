// The live camera of the photo step. It runs only while that step is shown, and stops with it.
import { cameraProblem } from '../shared/picture';

export class Camera {
  stream = $state<MediaStream | null>(null);
  problem = $state<'missing' | 'denied' | 'busy' | null>(null);
  starting = $state(false);
  #wanted = false;

  async start(): Promise<void> {
    this.#wanted = true;
    this.problem = null;
    this.starting = true;
    try {
      if (!navigator.mediaDevices) throw new DOMException('no camera interface', 'NotFoundError');
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
      });
      // The step may have been left while the camera was starting.
      if (this.#wanted) this.stream = stream;
      else release(stream);
    } catch (error) {
      this.problem = cameraProblem(error);
    } finally {
      this.starting = false;
    }
  }

  stop(): void {
    this.#wanted = false;
    if (this.stream) release(this.stream);
    this.stream = null;
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
